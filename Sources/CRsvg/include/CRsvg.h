#ifndef NUTAG_CRSVG_H
#define NUTAG_CRSVG_H
#include <stddef.h>

// What we call of librsvg (2.48), cairo (1.0), GObject and GLib, as their manuals declare it. Their
// own headers need flags for GLib that the package manager forbids, and complains of at every
// build.
//
// The libraries are looked up when the first picture is drawn instead of when the program starts:
// they bring some fifty others with them, and no command but `serve` ever draws.

#pragma clang assume_nonnull begin

typedef struct RsvgHandle RsvgHandle;
typedef struct cairo_t cairo_t;
typedef struct cairo_surface_t cairo_surface_t;
typedef struct { unsigned domain; int code; char *message; } GError;
typedef struct { double x, y, width, height; } RsvgRectangle;
typedef int (*cairo_write_func_t)(
    void *_Nullable closure, const unsigned char *_Nullable data, unsigned length);

// cairo_format_t and cairo_status_t
static const int NUTAG_CAIRO_ARGB32 = 0;
static const int NUTAG_CAIRO_SUCCESS = 0;
static const int NUTAG_CAIRO_WRITE_ERROR = 11;

typedef GError *_Nullable *_Nonnull nutag_error;

/// The functions, each under its own name.
typedef struct {
    RsvgHandle *_Nullable (*_Nonnull rsvg_handle_new_from_data)(
        const unsigned char *data, size_t count, nutag_error error);
    int (*_Nonnull rsvg_handle_set_stylesheet)(
        RsvgHandle *handle, const unsigned char *css, size_t count, nutag_error error);
    int (*_Nonnull rsvg_handle_get_intrinsic_size_in_pixels)(
        RsvgHandle *handle, double *width, double *height);
    int (*_Nonnull rsvg_handle_render_document)(
        RsvgHandle *handle, cairo_t *canvas, const RsvgRectangle *viewport, nutag_error error);
    void (*_Nonnull g_object_unref)(void *object);
    void (*_Nonnull g_error_free)(GError *error);

    cairo_surface_t *_Nonnull (*_Nonnull cairo_image_surface_create)(int format, int width, int height);
    unsigned char *_Nullable (*_Nonnull cairo_image_surface_get_data)(cairo_surface_t *surface);
    int (*_Nonnull cairo_image_surface_get_stride)(cairo_surface_t *surface);
    void (*_Nonnull cairo_surface_flush)(cairo_surface_t *surface);
    void (*_Nonnull cairo_surface_mark_dirty)(cairo_surface_t *surface);
    int (*_Nonnull cairo_surface_write_to_png_stream)(
        cairo_surface_t *surface, cairo_write_func_t write, void *closure);
    void (*_Nonnull cairo_surface_destroy)(cairo_surface_t *surface);
    cairo_t *_Nonnull (*_Nonnull cairo_create)(cairo_surface_t *surface);
    void (*_Nonnull cairo_destroy)(cairo_t *canvas);
    const char *_Nonnull (*_Nonnull cairo_status_to_string)(int status);
} nutag_rsvg;

/// Finds all of them, to be called once. NULL when one is missing; then `missing` is what the loader
/// says of the first, kept for good.
const nutag_rsvg *_Nullable nutag_rsvg_load(const char *_Nullable *_Nonnull missing);

#pragma clang assume_nonnull end
#endif
