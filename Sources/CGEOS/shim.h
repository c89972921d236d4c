#ifndef NUTAG_CGEOS_H
#define NUTAG_CGEOS_H
// Only the reentrant functions: every call names its context, so no state is shared between threads.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#endif
