/// The product's name and version, as every output carries it.
public enum Product {
  public static let version = "0.1.0"
  public static let name = "Affinity \(version)"
}
