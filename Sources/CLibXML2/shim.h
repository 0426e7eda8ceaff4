#pragma once
#include <libxml/xmlversion.h>
// Debian builds libxml2 with ICU and its headers then pull in the system's ICU, whose types clash with the copy that
// Foundation brings. Only the layout of the encoding handlers differs, which nobody touches here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlwriter.h>
