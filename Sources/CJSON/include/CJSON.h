#ifndef NUTAG_CJSON_H
#define NUTAG_CJSON_H
#endif
