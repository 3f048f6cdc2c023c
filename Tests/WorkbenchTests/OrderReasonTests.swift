import CallModel
import Foundation
import ServiceLevels
import TestSupport
import Testing
import Workbench

/// What a rule's reason quotes of a row.
@Suite struct OrderReasonTests {
  @Test func `the customer that the order names is hidden in what a reason quotes`() async throws {
    try await withFolderMeanwhile { folder in
      try Data(
        """
        order_id,service,business,queue_at,customer_name,contact_phone
        D1,宽带,新装,2026-10-05 09:00:00,卞清和,13812345678

        """.utf8
      ).write(to: URL(filePath: folder + "/orders.csv"))
      try Data(
        """
        deferral_id,order_id,kind,requested_at,reason_text,planned_install_date
        F1,D1,缓装,2026-10-05 10:00:00,用户卞清和外出13812345678,2026-10-20

        """.utf8
      ).write(to: URL(filePath: folder + "/deferrals.csv"))
      let reasons = try await CheckOrders(folder: folder, at: "2026-10-31 20:00").judge().outcomes
        .filter { $0.rule == "R-45" }.map(\.reason)
      let reason = try #require(reasons.first)
      #expect(reason.zh.contains("外出"))
      #expect(!reason.zh.contains("卞清和") && !reason.en.contains("卞清和"))
      #expect(!reason.zh.contains("13812345678"))
    }
  }
}
