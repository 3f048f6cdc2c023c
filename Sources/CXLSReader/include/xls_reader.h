// Reads an XLS file with FreeXL in a process of its own.
//
// FreeXL takes the lengths that a damaged file tells, and reads beyond its rooms; at times that ends the process. Here it
// ends a child, and the file is one that cannot be read.
#ifndef XLS_READER_H
#define XLS_READER_H

#include <stddef.h>

enum {
  /// Kinds of what a sheet holds: nothing more; a whole number (4 bytes), a fraction (8), a text (its length in 4 bytes, then
  /// its bytes). A cell's row (4 bytes) and column (2) stand between.
  XLS_END = 0,
  XLS_INT = 1,
  XLS_DOUBLE = 2,
  XLS_TEXT = 3,
  /// The last byte of all.
  XLS_WHOLE = 255,
};

/// All that a file holds, in the processor's order of bytes: FreeXL's code (4 bytes; if it is not 0, there is no more but
/// XLS_WHOLE), whether it has a password (4), how many sheets (4); of each the name's length (4) and bytes; of each
/// whether it can be read (4), its rows (4) and columns (4), its cells row by row, XLS_END; at last XLS_WHOLE.
///
/// Returns what `malloc` gave, and in `count` how many bytes; null where the child was lost, said nothing for `seconds`
/// or more than `most` bytes. One at a time.
unsigned char *xls_read(const char *path, size_t most, int seconds, size_t *count);

#endif
