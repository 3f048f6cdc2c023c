// The inner loops of decoding and listening, eight or sixteen samples or frames side by side.
//
// Each is built three times: for any processor, for one with AVX2 and FMA, and for one with AVX-512 (F, VL, DQ, BW),
// which is asked for at run time; the networks a fourth time, for one with AVX-512 VNNI besides. What goes side by side never mixes, so rows of sixteen give the bits of rows of eight.
// Products are added in one step where the processor can (x86 with FMA, ARM64), by name and nowhere
// else, so that all of these give the same bits; older processors round twice.
#ifndef ACOUSTIC_KERNELS_H
#define ACOUSTIC_KERNELS_H

/// Kinds of processor, each of which knows what those before it do.
typedef enum { ACOUSTIC_PLAIN = 1, ACOUSTIC_AVX2, ACOUSTIC_AVX512, ACOUSTIC_VNNI } acoustic_kinds_of_processor;

/// From now on no loop for a better kind than `most` is used, to hold one kind against another. Returns the kind that is
/// used: the best that the processor and its system know, if nobody asks.
int acoustic_processor(int most);

/// Tables of a transform of `length` real samples, a power of two and 8 or more, w = exp(−4πi / length):
/// w^k, w^2k and w^3k, real and imaginary, for each k < length / 8; exp(−2πik / length), real and
/// imaginary apart, for each k ≤ length / 2.
typedef struct {
  int length;
  const float *turns, *unfold_cosines, *unfold_sines;
} acoustic_fft;

/// Squared magnitude of bins 0…length / 2 of eight frames.
///
/// - power: room for `length / 2 + 1` rows.
/// - work: room for `2 × length` rows; the first `length / 2` hold the even samples of the frames, the
///   next the odd ones. They do not last.
void acoustic_fft_power(const acoustic_fft *fft, float *power, float *work);

/// What `acoustic_fft_power` works on, from eight frames `apart` samples from each other, each under
/// `window`.
void acoustic_interleave(
    const acoustic_fft *fft, const float *frames, long apart, const float *window, float *work);

/// ITU-T G.711, table 2b: samples in −1…1 from codes of µ-law, 14-bit magnitudes times four.
void acoustic_mu_law(const void *raw, long count, float *out);

/// ITU-T G.711, table 1b: the same from codes of A-law, 13-bit magnitudes times eight.
void acoustic_a_law(const void *raw, long count, float *out);

/// The same from 16 bits each, the lower byte first.
void acoustic_words(const void *raw, long count, float *out);

/// Left and right from interleaved samples. Returns the sum of their products.
double acoustic_split(const float *both, long count, float *left, float *right);

/// A half-band filter to half the rate: output k is
/// 0.5 x[2k] + Σ taps[m] (x[2k + 1 + 2m] + x[2k − 1 − 2m]), m = 0…11.
/// Whole sixteens are written at most; 23 samples before `x` and 88 beyond 2 × `count` at most are looked at.
void acoustic_halve(const float *x, const float *taps, long count, float *output);

/// Delays, in frames, at which one channel is held against another.
enum { ACOUSTIC_DELAYS = 64 };

/// Number, and sums of x, y, x², y² and xy.
typedef struct {
  int count, x, y, xx, yy, xy;
} acoustic_sums;

/// For each delay the sums over some moments (at most 30,000) of x, the source's code, and y, the target's
/// so much later, where x lies more than `least` above y.
void acoustic_delays(const unsigned char *source, const unsigned char *target, long count,
                     const int *times, long moments, int least, acoustic_sums *sums);

/// Frames that are listened to at a time.
enum { ACOUSTIC_FRAMES = 16 };

/// ACOUSTIC_FRAMES frames of 80 samples, each in the middle of 128 under `taper`.
///
/// - fft: of length 128. x: the first of the 128 of the first frame.
/// - edges: seven bins from 4 to 56.
/// - tens: for each frame the means of its eight tens, in the order of time.
/// - codes: level codes: six bands of the first frame, six of the second, …; then all levels, all peaks and all levels of
///   the lower four bands.
void acoustic_hear(const acoustic_fft *fft, const float *x, const float *taper, const int *edges,
                   float scale, float *tens, unsigned char *codes);

/// Inner products with `lines` tables of `count` values, a multiple of eight.
void acoustic_lines(const float *x, const float *tables, int lines, int count, float *output);

/// The largest magnitude.
float acoustic_highest(const float *x, long count);

/// The largest magnitude of `phases` filters of twelve taps over `count` places; `x` holds eleven values
/// more.
float acoustic_between(const float *x, long count, const float *taps, int phases);

/// Sum, energy and peak of the samples gone through last, and runs of zeros, to eight samples exact.
typedef struct {
  long zeros, long_zeros, zero_runs;
  int heard;
  float peak;
  double sum, energy;
} acoustic_tally_state;
void acoustic_tally(acoustic_tally_state *state, const float *x, long count);

/// The sum of products.
double acoustic_product(const float *x, const float *y, long count);

/// Thresholds of ITU-T P.56, method B: 2^(j − 16) for j = 1…ACOUSTIC_THRESHOLDS.
enum { ACOUSTIC_THRESHOLDS = 15, ACOUSTIC_FAR = 64 };

/// Two smoothers, one after the other: what is left of either after a sample, and some samples at a time.
///
/// - first, second: what each of eight magnitudes adds to the first smoother and to the second; decay, past: what is
///   left of either after eight samples, and what the second has of the first.
/// - far_first, far_second, far_decay, far_past: the same of ACOUSTIC_FAR samples.
/// - bulge: how much of the first smoother the second may have more in between than at both ends of ACOUSTIC_FAR
///   silent samples. 0 where these are so long beside the smoothers that it is not known.
/// - hangover: samples for which a threshold counts as exceeded after it was.
typedef struct {
  float pole, rest;
  float first[8], second[8];
  float decay, past;
  float far_first[ACOUSTIC_FAR], far_second[ACOUSTIC_FAR];
  float far_decay, far_past, bulge;
  long hangover;
} acoustic_smoother;

/// Where both smoothers are, after how many samples, and how many thresholds lie under the second. For each threshold,
/// counted from 1: samples for which it was exceeded, up to where that changed last, and where that was (−1: never).
typedef struct {
  float p, q;
  int level;
  long time;
  long active[ACOUSTIC_THRESHOLDS + 1], since[ACOUSTIC_THRESHOLDS + 1];
} acoustic_envelope_state;

/// Goes through the samples.
void acoustic_envelope(
    const acoustic_smoother *how, acoustic_envelope_state *state, const float *x, long count);

/// The longest of eight chunks of a segment.
enum { ACOUSTIC_LONGEST_CHUNK = 304 };

/// A high pass, second differences through 1 / (1 + c1 z⁻¹ + c2 z⁻²), then a shelf, over a segment: eight
/// chunks and a rest, or no chunks at all.
typedef struct {
  double b0, b1, b2, a1, a2, c1, c2;
  int segment, chunk;
  /// So many samples after which the shelf's own outputs are heard no more.
  int lasting;
  /// What each of the four states makes of itself, sample by sample, four values a sample.
  const float *responses;
  /// Inner products of the responses, and the states after a chunk that each alone leaves: four by four.
  const double *products, *after;
} acoustic_weighting;

/// The energy of a segment of each of two channels behind both filters, and their four states after it
/// (v1, v2, y1, y2: the last outputs of either filter). A filter waits for its own last sample: so the chunks go side by side in single
/// precision, each as if from rest but for its last two samples before, and what the states before them
/// add is known beforehand. The rest goes sample by sample in double precision.
/// `left` and `right`: the segment, and the two samples before.
void acoustic_weigh(const acoustic_weighting *weighting, const float *left, const float *right,
                    double states[8], double energies[2]);

/// Candidates for the pitch of a frame: frequency, its log2, and how good they are; and log2 of the frame's power.
typedef struct {
  float frequency[8], octave[8], strength[8];
  int count;
  float power;
} acoustic_candidates;

enum {
  /// Samples of a frame whose pitch is looked for.
  ACOUSTIC_PITCH_WINDOW = 160,
  /// Samples from the start of one such frame to that of the next.
  ACOUSTIC_PITCH_HOP = 40,
  /// Lags of the autocorrelation: what interpolation reaches, to whole eights.
  ACOUSTIC_PITCH_LAGS = 80,
  /// Sixteenths of a lag between the three points whose parabola has the top.
  ACOUSTIC_PITCH_SPREAD = 2
};

/// `count` frames, at most ACOUSTIC_FRAMES, of which the first begins at `x`, each less its mean and after the one before.
void acoustic_centre(const float *x, int count, float *frames);

/// How the pitch of a frame is looked for: between which lags, of which interpolation reaches eight more,
/// and which frequencies, at most how many.
///
/// - fft, inverse: of 256 and of 128 samples.
/// - twice_sines: 2 sin(πk / 128), k = 0…64.
/// - correction: what the autocorrelation is multiplied by, for each lag.
/// - interpolation: for each sixteenth of a lag sixteen taps, the first at lag −7, for each of three points:
///   ACOUSTIC_PITCH_SPREAD sixteenths before it, itself, and as many beyond.
/// - high, repeated: above so many hertz, what the autocorrelation must have after two periods of its height after one.
typedef struct {
  int first, last, most;
  float rate, lowest, highest, lowest_octave, octave_cost, high, repeated;
  const acoustic_fft *fft, *inverse;
  const float *window, *twice_sines, *correction, *interpolation;
} acoustic_pitch;

/// Candidates of the first `count` of ACOUSTIC_FRAMES frames that lie one after the other: peaks above 0.2 of the
/// autocorrelation without what lies above 1.7 kHz; the height, with the cost of octaves, is the
/// strength.
void acoustic_find_pitch(
    const acoustic_pitch *how, const float *frames, int count, acoustic_candidates *out);

/// What a frame without voice is worth, and what a change of voicing and an octave cost; what it is worth
/// more for each octave of power (3 dB) that it lies further than `drop` below the loudest of the frames
/// ACOUSTIC_PITCH_NEAR and fewer away, and how much at most.
typedef struct {
  float unvoiced, change, jump, drop, fading, most_fading;
} acoustic_path;
enum { ACOUSTIC_PITCH_NEAR = 3 };

/// The best path through the candidates, seven a frame at most. `codes`: 0 without voice, else
/// the chosen one's frequency in sixteenths of a hertz. back: room for eight a frame.
void acoustic_choose(const acoustic_path *how, const acoustic_candidates *frames, long count,
                     unsigned char *back, unsigned short *codes);

/// Sums over the six bands of frames of what each code is worth in its band. `values`: of 256 codes; the
/// next band's lie `apart` from them, 0 where all bands count alike.
void acoustic_band_sums(
    const unsigned char *codes, const float *values, long apart, long count, float *sums);

/// Puts the greatest of so many values from each one on, itself included, in its place; of fewer at the end.
void acoustic_greatest(float *x, long count, long width);

/// A running estimate of the quiet: the lowest smoothed code of the frames since the last full ACOUSTIC_QUIET_FRAMES, and of
/// those full ones (255: none yet); how many frames there were since then; the smoothed code.
typedef struct {
  int now, before, heard;
  float smooth;
} acoustic_quiet;
enum { ACOUSTIC_QUIET_FRAMES = 300 };

/// How codes of levels rise over the quiet, good enough to spare the search for a pitch the pauses: 0 not at all; 1, faint:
/// 3 dB, as noise may now and then; 2, loud: 6 dB, or 3 dB as long as little has been heard. Returns how many do.
int acoustic_rise(
    acoustic_quiet *quiet, const unsigned char *codes, int count, unsigned char *sounds);

/// Which of `count` values, a multiple of eight, smoothed by a quarter, a half and a quarter reach `start`
/// and `stay`, and which reach `stay` alone: a bit for each, the first the lowest. A value before `x` and
/// one beyond are looked at.
void acoustic_margins(const float *x, long count, float start, float stay, unsigned char *starts,
                      unsigned char *stays, unsigned char *alone);

/// Level codes of mean squares, to a tenth of a step; `power` holds whole eights.
void acoustic_level_codes(const float *power, long count, unsigned char *codes);

/// Places on a logarithmic scale: the whole part of `one` + `octave` × log2 of each power, −1 under 0; log2 is wrong by
/// under 0.00002. `count` is a multiple of eight.
void acoustic_places(const float *power, long count, float octave, float one, int *places);

/// What the networks of syllables see of a frame: six band levels, whether it is voiced, whether it may hold a
/// syllable, speech over noise, each in shares of 2^−ACOUSTIC_NUCLEUS_BITS; and how many frames to either side they look at.
enum { ACOUSTIC_NUCLEUS_FEATURES = 9, ACOUSTIC_NUCLEUS_BITS = 11, ACOUSTIC_NUCLEUS_REACH = 24 };

/// For each of some frames the chance of what a nucleus in its middle would give, by the mean of the networks' odds; one
/// more is written if their number is odd.
///
/// - features: a row for each frame, and ACOUSTIC_NUCLEUS_REACH rows before and four more than that beyond, the last
///   four of which do not matter. The first frame's number is even.
/// - work: room for `acoustic_nuclei_work(count)`.
void acoustic_nuclei(const short *features, long count, short *work, float *chances);
long acoustic_nuclei_work(long count);

#endif
