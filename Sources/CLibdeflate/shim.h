#ifndef PHULUC_CLIBDEFLATE_SHIM_H
#define PHULUC_CLIBDEFLATE_SHIM_H
#include <libdeflate.h>
#endif
