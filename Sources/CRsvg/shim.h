#ifndef NUTAG_CRSVG_H
#define NUTAG_CRSVG_H
#include <stddef.h>

// What we call of librsvg (2.48), cairo (1.0) and GObject, as their manuals declare it. Their own
// headers need flags for GLib that the package manager forbids, and complains of at every build.

typedef struct RsvgHandle RsvgHandle;
typedef struct cairo_t cairo_t;
typedef struct cairo_surface_t cairo_surface_t;
typedef struct { unsigned domain; int code; char *message; } GError;
typedef struct { double x, y, width, height; } RsvgRectangle;
typedef int (*cairo_write_func_t)(void *closure, const unsigned char *data, unsigned length);

// cairo_format_t and cairo_status_t
static const int NUTAG_CAIRO_ARGB32 = 0;
static const int NUTAG_CAIRO_SUCCESS = 0;
static const int NUTAG_CAIRO_WRITE_ERROR = 11;

RsvgHandle *rsvg_handle_new_from_data(
    const unsigned char *data, size_t count, GError **error);
int rsvg_handle_set_stylesheet(
    RsvgHandle *handle, const unsigned char *css, size_t count, GError **error);
int rsvg_handle_get_intrinsic_size_in_pixels(RsvgHandle *handle, double *width, double *height);
int rsvg_handle_render_document(
    RsvgHandle *handle, cairo_t *canvas, const RsvgRectangle *viewport, GError **error);
void g_object_unref(void *object);
void g_error_free(GError *error);

cairo_surface_t *cairo_image_surface_create(int format, int width, int height);
unsigned char *cairo_image_surface_get_data(cairo_surface_t *surface);
int cairo_image_surface_get_stride(cairo_surface_t *surface);
void cairo_surface_flush(cairo_surface_t *surface);
void cairo_surface_mark_dirty(cairo_surface_t *surface);
int cairo_surface_write_to_png_stream(
    cairo_surface_t *surface, cairo_write_func_t write, void *closure);
void cairo_surface_destroy(cairo_surface_t *surface);
cairo_t *cairo_create(cairo_surface_t *surface);
void cairo_destroy(cairo_t *canvas);
const char *cairo_status_to_string(int status);
#endif
