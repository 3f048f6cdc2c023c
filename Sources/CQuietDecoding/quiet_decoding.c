#define _GNU_SOURCE
#include "quiet_decoding.h"

#include <dlfcn.h>
#include <stddef.h>

// From libmpg123's public interface, which never changes the values of its flags.
enum { MPG123_ADD_FLAGS = 2, MPG123_QUIET = 0x20, MPG123_BAD_DECODER = 17 };
typedef struct mpg123_handle_struct mpg123_handle;
typedef mpg123_handle *(*mpg123_new_function)(const char *decoder, int *error);
typedef int (*mpg123_param_function)(mpg123_handle *, int parameter, long value, double real);

__attribute__((visibility("default"), used)) mpg123_handle *mpg123_new(
    const char *decoder, int *error) {
  const mpg123_new_function library = (mpg123_new_function)dlsym(RTLD_NEXT, "mpg123_new");
  if (!library) {
    if (error) *error = MPG123_BAD_DECODER;
    return NULL;
  }
  mpg123_handle *handle = library(decoder, error);
  const mpg123_param_function set = (mpg123_param_function)dlsym(RTLD_NEXT, "mpg123_param");
  if (handle && set) set(handle, MPG123_ADD_FLAGS, MPG123_QUIET, 0);
  return handle;
}
