#ifndef NUTAG_CDEFLATE_H
#define NUTAG_CDEFLATE_H
#include <libdeflate.h>
#endif
