#ifndef PHULUC_CLIBARCHIVE_SHIM_H
#define PHULUC_CLIBARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#endif
