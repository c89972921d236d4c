#ifndef NUTAG_CFREETYPE_H
#define NUTAG_CFREETYPE_H
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_OUTLINE_H
#endif
