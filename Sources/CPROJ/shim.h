#ifndef NUTAG_CPROJ_H
#define NUTAG_CPROJ_H
#include <proj.h>
#include <geodesic.h>
#endif
