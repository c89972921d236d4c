#ifndef NUTAG_CJSON_H
#define NUTAG_CJSON_H
// simdjson behind C: parses one buffer into its tape, which Swift then walks without a call a value.
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nutag_json_parser nutag_json_parser;

/// A parser with an empty buffer; NULL when there is no memory.
nutag_json_parser *nutag_json_make(size_t maximum_depth);
void nutag_json_free(nutag_json_parser *parser);

/// Room for `count` bytes, to be filled before parsing, with simdjson's padding behind them.
/// NULL when there is no memory, or for more than simdjson can take (4 GiB).
uint8_t *nutag_json_buffer(nutag_json_parser *parser, size_t count);

/// Parses the first `count` bytes of the buffer; 0, or simdjson's error code. The tape and the
/// strings stay until the next call.
int32_t nutag_json_parse(nutag_json_parser *parser, size_t count, const uint64_t **tape,
                         const uint8_t **strings);

/// simdjson's words for one of its error codes.
const char *nutag_json_message(int32_t code);

/// Where the object or array ends that begins at `bytes`: the offset behind its closing bracket,
/// or 0 if it does not end within `count`. Adds the line feeds passed to `newlines`. Looks at
/// brackets, strings and escapes only.
size_t nutag_json_container_end(const uint8_t *bytes, size_t count, size_t *newlines);

enum {
    NUTAG_JSON_TOO_LARGE = 1,
    NUTAG_JSON_NO_MEMORY = 2,
    NUTAG_JSON_TOO_DEEP = 4,
};

#ifdef __cplusplus
}
#endif
#endif
