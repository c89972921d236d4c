#include "CRsvg.h"

#include <dlfcn.h>
#include <stdio.h>

static nutag_rsvg functions;
static char complaint[512];

static void note_failure(void) {
    const char *reason = dlerror();
    if (!*complaint) {
        snprintf(complaint, sizeof complaint, "%s", reason ? reason : "no reason given");
    }
}

// The versions are those of the libraries' binary interfaces, the same in every Debian since 2020.
static void *opened(const char *name) {
    void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (!library) note_failure();
    return library;
}

// POSIX lets data pointers stand for functions; ISO C does not, hence the way over the address.
static void find(void *library, const char *name, void *function) {
    void *found = library ? dlsym(library, name) : NULL;
    if (library && !found) note_failure();
    *(void **)function = found;
}

#define FIND(from, name) find(from, #name, &functions.name)

const nutag_rsvg *nutag_rsvg_load(const char **missing) {
    void *rsvg = opened("librsvg-2.so.2");
    FIND(rsvg, rsvg_handle_new_from_data);
    FIND(rsvg, rsvg_handle_set_stylesheet);
    FIND(rsvg, rsvg_handle_get_intrinsic_size_in_pixels);
    FIND(rsvg, rsvg_handle_render_document);
    void *gobject = opened("libgobject-2.0.so.0");
    FIND(gobject, g_object_unref);
    void *glib = opened("libglib-2.0.so.0");
    FIND(glib, g_error_free);
    void *cairo = opened("libcairo.so.2");
    FIND(cairo, cairo_image_surface_create);
    FIND(cairo, cairo_image_surface_get_data);
    FIND(cairo, cairo_image_surface_get_stride);
    FIND(cairo, cairo_surface_flush);
    FIND(cairo, cairo_surface_mark_dirty);
    FIND(cairo, cairo_surface_write_to_png_stream);
    FIND(cairo, cairo_surface_destroy);
    FIND(cairo, cairo_create);
    FIND(cairo, cairo_destroy);
    FIND(cairo, cairo_status_to_string);
    *missing = *complaint ? complaint : NULL;
    return *complaint ? NULL : &functions;
}
