#include <opus.h>

// Swift calls no function of open arguments.
static inline int opus_decoder_set_gain(OpusDecoder *decoder, int gain) {
  return opus_decoder_ctl(decoder, OPUS_SET_GAIN(gain));
}
