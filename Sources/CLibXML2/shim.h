#ifndef PHULUC_CLIBXML2_SHIM_H
#define PHULUC_CLIBXML2_SHIM_H
// Debian builds libxml2 with ICU; its <unicode/...> headers clash with Foundation's own ICU module,
// so the ICU part of the interface (unused here) is hidden before the other headers are read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlIO.h>
#include <libxml/HTMLparser.h>
#endif
