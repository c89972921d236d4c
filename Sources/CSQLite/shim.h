#ifndef NUTAG_CSQLITE_H
#define NUTAG_CSQLITE_H
#include <sqlite3.h>
#endif
