// The inner loops of listening, eight frames side by side.
//
// Each is built twice: for any processor, and for one with AVX2, which is asked for at run time.
// Neither fuses multiplications with additions, so both give the same bits.
#ifndef ACOUSTIC_KERNELS_H
#define ACOUSTIC_KERNELS_H

/// Tables of a transform of `length` real samples; each of `length / 2` values, the last two of one
/// more.
typedef struct {
  int length;
  const float *cosines, *sines, *unfold_cosines, *unfold_sines;
} acoustic_fft;

/// Squared magnitude of bins 0…length / 2 of eight frames.
///
/// - input: `length` rows of eight lanes. power: room for `length / 2 + 1` rows.
/// - work: room for `2 × length` rows.
void acoustic_fft_power(const acoustic_fft *fft, const float *input, float *power, float *work);

/// The first `count` values of the transform of an even real sequence given by its rows 0…length / 2.
void acoustic_fft_even(
    const acoustic_fft *fft, const float *spectrum, float *output, int count, float *work);

/// Rows of eight lanes from eight frames `apart` samples from each other, each under `window`.
/// `count` is a multiple of eight.
void acoustic_interleave(
    const float *frames, long apart, const float *window, int count, float *rows);

/// Eight columns of `count` values from rows of eight lanes, `apart` values from each other.
/// `count` is a multiple of eight.
void acoustic_separate(const float *rows, int count, float *columns, long apart);

/// Left and right from interleaved samples.
void acoustic_split(const float *both, long count, float *left, float *right);

/// A half-band filter from twice the rate: output k is
/// 0.5 even[k + 12] + Σ taps[m] (odd[k + 12 + m] + odd[k + 11 − m]), m = 0…11.
/// `even` and `odd` hold 32 values more than `count`; `count` is a multiple of eight.
void acoustic_half_band(
    const float *even, const float *odd, const float *taps, long count, float *output);

#endif
