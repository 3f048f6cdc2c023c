#include "acoustic_kernels.h"

#pragma clang fp contract(off)
// Vectors pass between functions that are inlined only.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float lanes __attribute__((vector_size(32), aligned(4)));
typedef int marks __attribute__((vector_size(32), aligned(4)));
typedef double fours __attribute__((vector_size(32), aligned(8)));
typedef _Bool flags __attribute__((ext_vector_type(8)));
typedef unsigned char bytes __attribute__((vector_size(8), aligned(1)));
typedef unsigned counts __attribute__((vector_size(32), aligned(4)));
typedef short shorts __attribute__((vector_size(16), aligned(2)));
typedef int double_marks __attribute__((vector_size(64), aligned(4)));
typedef short double_shorts __attribute__((vector_size(32), aligned(2)));
#if defined(__x86_64__)
typedef float sixteen __attribute__((vector_size(64), aligned(4)));
typedef int sixteen_marks __attribute__((vector_size(64), aligned(4)));
typedef _Bool sixteen_flags __attribute__((ext_vector_type(16)));
typedef unsigned char sixteen_bytes __attribute__((vector_size(16), aligned(1)));
typedef unsigned sixteen_counts __attribute__((vector_size(64), aligned(4)));
typedef short sixteen_double_shorts __attribute__((vector_size(64), aligned(2)));
#endif

// Rows of a function's own: no row lies across two lines of the cache.
#define ROWS(row) __attribute__((aligned(64))) row

enum {
  PITCH_HALF = 128,  // complex numbers of a frame
  PITCH_FILLED = ACOUSTIC_PITCH_WINDOW / 2,
  PITCH_TAPS = 8,
  PITCH_SPREAD = ACOUSTIC_PITCH_SPREAD,
  PITCH_COLUMN = PITCH_TAPS + ACOUSTIC_PITCH_LAGS + PITCH_TAPS,
  PITCH_MOST = 32  // maxima of a frame
};

// ACOUSTIC_FAR samples of an envelope that are looked at together.
enum { FAR_MOST = 32 };

// The networks of syllables, in steps of two frames. They reckon in whole numbers of 16 bits, so that all processors
// and the training say the same: what a network sees, and what its channels hold, is written in these shares of one.
enum {
  NUCLEUS_CHANNELS = 32,
  NUCLEUS_WINDOW = 8,  // frames that the first layer looks at
  NUCLEUS_SEEN = NUCLEUS_WINDOW * ACOUSTIC_NUCLEUS_FEATURES,
  NUCLEUS_TAPS = 9,  // steps that the next two do
  NUCLEUS_AROUND = NUCLEUS_TAPS / 2,
  NUCLEUS_HELD = 8,       // bits behind the point of a channel
  NUCLEUS_SMOOTHED = 7,   // of a smoothed one
  NUCLEUS_WEIGHED = 12,   // of a weight of the sums in 32 bits
  NUCLEUS_SMOOTHING = 14  // of a weight of the smoothing
};

/// A layer whose channels are smoothed over NUCLEUS_TAPS steps apart, then weighed together.
typedef struct {
  short own_bias[NUCLEUS_CHANNELS], own[NUCLEUS_TAPS * NUCLEUS_CHANNELS];
  int all_bias[NUCLEUS_CHANNELS];
  short all[NUCLEUS_CHANNELS * NUCLEUS_CHANNELS];
} acoustic_nucleus_layer;

/// Weights of sums lie in pairs: for each two values, by frame and feature or by channel, those of each channel for
/// both. The last one's are by step and channel.
typedef struct {
  int bias[NUCLEUS_CHANNELS];
  short weights[NUCLEUS_SEEN * NUCLEUS_CHANNELS];
  acoustic_nucleus_layer layers[2];
  int last_bias[2];
  short last[2][3 * NUCLEUS_CHANNELS];
} acoustic_nucleus_network;

#include "nucleus_weights.inc"

#define FOR(name) name##_any
#define TARGET
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define FUSED 1
#else
#define FUSED 0
#endif
#define WIDE 8
#if defined(__SSE2__)
#define HALF(v, k) __builtin_shufflevector(v, v, k, k + 1, k + 2, k + 3, k + 4, k + 5, k + 6, k + 7)
#define HALF_PRODUCTS(a, b, k) __builtin_ia32_pmaddwd128(HALF(a, k), HALF(b, k))
#define PRODUCTS(a, b) \
  __builtin_shufflevector(HALF_PRODUCTS(a, b, 0), HALF_PRODUCTS(a, b, 8), 0, 1, 2, 3, 4, 5, 6, 7)
#endif
#include "kernels.inc"
#undef FOR
#undef TARGET
#undef FUSED
#undef WIDE
#undef PRODUCTS
#undef HALF_PRODUCTS
#undef HALF

#if defined(__x86_64__)
#define FUSED 1

#define FOR(name) name##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define WIDE 8
#define PRODUCTS(a, b) __builtin_ia32_pmaddwd256(a, b)
#define SHARES(a, b) __builtin_ia32_pmulhrsw256(a, b)
#include "kernels.inc"
#undef FOR
#undef TARGET
#undef WIDE
#undef PRODUCTS
#undef SHARES

#define FOR(name) name##_avx512
#define TARGET __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw")))
#define WIDE 16
#define PRODUCTS(a, b) __builtin_ia32_pmaddwd512(a, b)
#define SHARES(a, b) __builtin_ia32_pmulhrsw512(a, b)
#include "kernels.inc"
#undef FOR
#undef TARGET

// The networks once more, where products are added in one instruction.
#define FOR(name) name##_vnni
#define TARGET __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw,avx512vnni")))
#define ADDED_PRODUCTS(a, b, c) __builtin_ia32_vpdpwssd512(c, a, b)
#define NETWORKS_ALONE
#include "kernels.inc"
#undef NETWORKS_ALONE
#undef ADDED_PRODUCTS
#undef FOR
#undef TARGET
#undef WIDE
#undef PRODUCTS
#undef SHARES

/// What is used: 0 as long as nobody has asked.
static int chosen;

static int best(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return ACOUSTIC_PLAIN;
  const int has_rows = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (!has_rows) return ACOUSTIC_AVX2;
  return __builtin_cpu_supports("avx512vnni") ? ACOUSTIC_VNNI : ACOUSTIC_AVX512;
}

int acoustic_processor(int most) {
  const int here = best(), kind = here < most ? here : most;
  __atomic_store_n(&chosen, kind, __ATOMIC_RELAXED);
  return kind;
}

static int kind(void) {
  const int known = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
  return known != 0 ? known : acoustic_processor(ACOUSTIC_VNNI);
}
#define CHOOSE(name, ...)                                 \
  (kind() >= ACOUSTIC_AVX512 ? name##_avx512(__VA_ARGS__) \
   : kind() == ACOUSTIC_AVX2 ? name##_avx2(__VA_ARGS__)   \
                             : name##_any(__VA_ARGS__))
#else
int acoustic_processor(int most) { return ACOUSTIC_PLAIN; }
#define CHOOSE(name, ...) name##_any(__VA_ARGS__)
#endif

void acoustic_fft_power(const acoustic_fft *fft, float *power, float *work) {
  CHOOSE(fft_power, fft, power, work);
}

void acoustic_interleave(
    const acoustic_fft *fft, const float *frames, long apart, const float *window, float *work) {
  CHOOSE(interleave, fft, frames, apart, window, work);
}

void acoustic_mu_law(const void *raw, long count, float *out) { CHOOSE(mu_law, raw, count, out); }

void acoustic_a_law(const void *raw, long count, float *out) { CHOOSE(a_law, raw, count, out); }

void acoustic_words(const void *raw, long count, float *out) { CHOOSE(words, raw, count, out); }

double acoustic_split(const float *both, long count, float *left, float *right) {
  return CHOOSE(split, both, count, left, right);
}

void acoustic_halve(const float *x, const float *taps, long count, float *output) {
  CHOOSE(halve, x, taps, count, output);
}

void acoustic_delays(const unsigned char *source, const unsigned char *target, long count,
                     const int *times, long moments, int least, acoustic_sums *sums) {
  CHOOSE(delays, source, target, count, times, moments, least, sums);
}

void acoustic_hear(const acoustic_fft *fft, const float *x, const float *taper, const int *edges,
                   float scale, float *tens, unsigned char *codes) {
  CHOOSE(hear, fft, x, taper, edges, scale, tens, codes);
}

void acoustic_centre(const float *x, int count, float *frames) {
  CHOOSE(centre, x, count, frames);
}

void acoustic_lines(const float *x, const float *tables, int lines, int count, float *output) {
  CHOOSE(lines, x, tables, lines, count, output);
}

float acoustic_highest(const float *x, long count) { return CHOOSE(highest, x, count); }

float acoustic_between(const float *x, long count, const float *taps, int phases) {
  return CHOOSE(between, x, count, taps, phases);
}

void acoustic_tally(acoustic_tally_state *state, const float *x, long count) {
  CHOOSE(tally, state, x, count);
}

double acoustic_product(const float *x, const float *y, long count) {
  return CHOOSE(product, x, y, count);
}

void acoustic_envelope(
    const acoustic_smoother *how, acoustic_envelope_state *state, const float *x, long count) {
  CHOOSE(envelope, how, state, x, count);
}

void acoustic_weigh(const acoustic_weighting *weighting, const float *left, const float *right,
                    double states[8], double energies[2]) {
  CHOOSE(weigh, weighting, left, right, states, energies);
}

void acoustic_find_pitch(
    const acoustic_pitch *how, const float *frames, int count, acoustic_candidates *out) {
  CHOOSE(find_pitch, how, frames, count, out);
}

void acoustic_choose(const acoustic_path *how, const acoustic_candidates *frames, long count,
                     unsigned char *back, unsigned short *codes) {
  CHOOSE(path, how, frames, count, back, codes);
}

void acoustic_band_sums(
    const unsigned char *codes, const float *values, long apart, long count, float *sums) {
  CHOOSE(band_sums, codes, values, apart, count, sums);
}

void acoustic_greatest(float *x, long count, long width) { CHOOSE(greatest, x, count, width); }

void acoustic_margins(const float *x, long count, float start, float stay, unsigned char *starts,
                      unsigned char *stays, unsigned char *alone) {
  CHOOSE(margins, x, count, start, stay, starts, stays, alone);
}

void acoustic_level_codes(const float *power, long count, unsigned char *codes) {
  CHOOSE(level_codes, power, count, codes);
}

void acoustic_nuclei(const short *features, long count, short *work, float *chances) {
#if defined(__x86_64__)
  if (kind() == ACOUSTIC_VNNI) {
    nuclei_vnni(features, count, work, chances);
    return;
  }
#endif
  CHOOSE(nuclei, features, count, work, chances);
}

void acoustic_places(const float *power, long count, float octave, float one, int *places) {
  CHOOSE(places, power, count, octave, one, places);
}

int acoustic_rise(
    acoustic_quiet *quiet, const unsigned char *codes, int count, unsigned char *sounds) {
  return CHOOSE(rise, quiet, codes, count, sounds);
}

long acoustic_nuclei_work(long count) {
  return NUCLEUS_CHANNELS * (3 * ((count + 1) / 2) + 6 * NUCLEUS_AROUND + 27);
}
