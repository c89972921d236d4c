#include "CJSON.h"

#include <simdjson.h>

#include <cstdlib>
#include <cstring>
#include <new>

static_assert(int(simdjson::CAPACITY) == int(NUTAG_JSON_TOO_LARGE));
static_assert(int(simdjson::MEMALLOC) == int(NUTAG_JSON_NO_MEMORY));
static_assert(int(simdjson::DEPTH_ERROR) == int(NUTAG_JSON_TOO_DEEP));
// Swift reads the tape by these rules; a simdjson that changes them must not compile.
static_assert(simdjson::internal::JSON_VALUE_MASK == 0x00FFFFFFFFFFFFFF);
static_assert(simdjson::internal::JSON_COUNT_MASK == 0xFFFFFF);
static_assert(char(simdjson::internal::tape_type::START_ARRAY) == '[');
static_assert(char(simdjson::internal::tape_type::START_OBJECT) == '{');
static_assert(char(simdjson::internal::tape_type::STRING) == '"');
static_assert(char(simdjson::internal::tape_type::INT64) == 'l');
static_assert(char(simdjson::internal::tape_type::UINT64) == 'u');
static_assert(char(simdjson::internal::tape_type::DOUBLE) == 'd');
static_assert(char(simdjson::internal::tape_type::TRUE_VALUE) == 't');
static_assert(char(simdjson::internal::tape_type::FALSE_VALUE) == 'f');
static_assert(char(simdjson::internal::tape_type::NULL_VALUE) == 'n');

struct nutag_json_parser {
    simdjson::dom::parser parser;
    uint8_t *buffer = nullptr;
    size_t capacity = 0;
    size_t maximum_depth = 0;

    ~nutag_json_parser() { std::free(buffer); }
};

nutag_json_parser *nutag_json_make(size_t maximum_depth) {
    auto *made = new (std::nothrow) nutag_json_parser;
    if (made) made->maximum_depth = maximum_depth;
    return made;
}

void nutag_json_free(nutag_json_parser *parser) { delete parser; }

uint8_t *nutag_json_buffer(nutag_json_parser *parser, size_t count) {
    if (count > simdjson::SIMDJSON_MAXSIZE_BYTES - simdjson::SIMDJSON_PADDING) return nullptr;
    if (count <= parser->capacity && parser->buffer) return parser->buffer;
    // By halves, so that records of slowly growing size do not allocate each time.
    size_t capacity = parser->capacity + parser->capacity / 2;
    if (capacity < count) capacity = count;
    if (capacity < 4096) capacity = 4096;
    if (capacity > simdjson::SIMDJSON_MAXSIZE_BYTES - simdjson::SIMDJSON_PADDING) capacity = count;
    std::free(parser->buffer);
    parser->capacity = 0;
    parser->buffer = static_cast<uint8_t *>(std::malloc(capacity + simdjson::SIMDJSON_PADDING));
    if (!parser->buffer) return nullptr;
    if (parser->parser.allocate(capacity, parser->maximum_depth)) return nullptr;
    if (parser->parser.doc.allocate(capacity)) return nullptr;
    parser->capacity = capacity;
    return parser->buffer;
}

int32_t nutag_json_parse(nutag_json_parser *parser, size_t count, const uint64_t **tape,
                         const uint8_t **strings) {
    std::memset(parser->buffer + count, ' ', simdjson::SIMDJSON_PADDING);
    auto result = parser->parser.parse(parser->buffer, count, false);
    *tape = parser->parser.doc.tape.get();
    *strings = parser->parser.doc.string_buf.get();
    return int32_t(result.error());
}

const char *nutag_json_message(int32_t code) {
    return simdjson::error_message(simdjson::error_code(code));
}

namespace {

typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef bool block_mask __attribute__((ext_vector_type(64)));

/// Which of 64 bytes are this one.
inline uint64_t equal(const block &bytes, uint8_t byte) {
    return __builtin_bit_cast(uint64_t, __builtin_convertvector(bytes == byte, block_mask));
}

/// Which of 64 bytes are escaped by a backslash before them; a run of backslashes escapes itself.
inline uint64_t escaped(uint64_t backslashes, uint64_t &carry) {
    if (!backslashes) {
        uint64_t first = carry;
        carry = 0;
        return first;
    }
    const uint64_t even = 0x5555555555555555;
    backslashes &= ~carry;
    uint64_t follows = backslashes << 1 | carry;
    uint64_t odd_starts = backslashes & ~even & ~follows;
    unsigned long long sum;
    carry = __builtin_uaddll_overflow(odd_starts, backslashes, &sum);
    return (even ^ (uint64_t(sum) << 1)) & follows;
}

/// Every bit becomes the parity of those at and below it: inside or outside of quotes.
inline uint64_t prefix_xor(uint64_t mask) {
    for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
    return mask;
}

}  // namespace

size_t nutag_json_container_end(const uint8_t *bytes, size_t count, size_t *newlines) {
    uint64_t escape_carry = 0, string_carry = 0;
    size_t depth = 0;
    for (size_t base = 0; base < count; base += 64) {
        block b;
        if (count - base >= 64) {
            std::memcpy(&b, bytes + base, 64);
        } else {
            b = ' ';
            std::memcpy(&b, bytes + base, count - base);
        }
        uint64_t quotes = equal(b, '"') & ~escaped(equal(b, '\\'), escape_carry);
        uint64_t in_string = prefix_xor(quotes) ^ string_carry;
        string_carry = uint64_t(int64_t(in_string) >> 63);
        // [ and { differ in one bit, as do ] and }, so one comparison finds both.
        block folded = b | 0x20;
        uint64_t opens = equal(folded, '{') & ~in_string;
        uint64_t closes = equal(folded, '}') & ~in_string;
        uint64_t feeds = equal(b, '\n');
        size_t closing = size_t(__builtin_popcountll(closes));
        if (depth > closing) {
            // Too deep to end in this block: only the balance counts.
            depth = depth + size_t(__builtin_popcountll(opens)) - closing;
        } else {
            for (uint64_t left = opens | closes; left; left &= left - 1) {
                int at = __builtin_ctzll(left);
                depth += opens >> at & 1 ? 1 : size_t(-1);
                if (depth == 0) {
                    *newlines += size_t(__builtin_popcountll(feeds & ((uint64_t(1) << at) - 1)));
                    return base + size_t(at) + 1;
                }
            }
        }
        *newlines += size_t(__builtin_popcountll(feeds));
    }
    return 0;
}
