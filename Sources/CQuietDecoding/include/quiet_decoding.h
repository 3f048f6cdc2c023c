// Keeps libmpg123 from writing about damaged MP3s to standard error.
//
// libsndfile opens its decoder without the flag that silences it and lets nobody set it. A program that
// has this module inside makes libsndfile find the `mpg123_new` here before the library's own:
// the same, with MPG123_QUIET set on each handle. What is wrong with a file the program says itself.
#ifndef QUIET_DECODING_H
#define QUIET_DECODING_H

#endif
