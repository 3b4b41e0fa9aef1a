#ifndef PHULUC_CZLIB_SHIM_H
#define PHULUC_CZLIB_SHIM_H
#include <zlib.h>
// deflateInit2 is a macro, which Swift cannot call.
static inline int phuluc_deflateInitRaw(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}
#endif
