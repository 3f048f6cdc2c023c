#include "acoustic_kernels.h"

#pragma clang fp contract(off)

typedef float lanes __attribute__((vector_size(32), aligned(4)));

#define FOR(name) name##_any
#define TARGET
#include "kernels.inc"
#undef FOR
#undef TARGET

#if defined(__x86_64__)
#define FOR(name) name##_avx2
#define TARGET __attribute__((target("avx2")))
#include "kernels.inc"
#undef FOR
#undef TARGET

static int has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2");
}
#define CHOOSE(name, ...) (has_avx2() ? name##_avx2(__VA_ARGS__) : name##_any(__VA_ARGS__))
#else
#define CHOOSE(name, ...) name##_any(__VA_ARGS__)
#endif

void acoustic_fft_power(const acoustic_fft *fft, const float *input, float *power, float *work) {
  CHOOSE(fft_power, fft, input, power, work);
}

void acoustic_fft_even(
    const acoustic_fft *fft, const float *spectrum, float *output, int count, float *work) {
  CHOOSE(fft_even, fft, spectrum, output, count, work);
}

void acoustic_interleave(
    const float *frames, long apart, const float *window, int count, float *rows) {
  CHOOSE(interleave, frames, apart, window, count, rows);
}

void acoustic_separate(const float *rows, int count, float *columns, long apart) {
  CHOOSE(separate, rows, count, columns, apart);
}

void acoustic_split(const float *both, long count, float *left, float *right) {
  CHOOSE(split, both, count, left, right);
}

void acoustic_half_band(
    const float *even, const float *odd, const float *taps, long count, float *output) {
  CHOOSE(half_band, even, odd, taps, count, output);
}
