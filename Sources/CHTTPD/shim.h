#ifndef NUTAG_CHTTPD_H
#define NUTAG_CHTTPD_H
// What Swift cannot call or see: variadic functions, and a field of a kernel structure.
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

// POLLRDHUP, which the C library shows only to _GNU_SOURCE, and that no header here may define.
static const short nutag_httpd_half_closed = 0x2000;

struct nutag_httpd_settings {
    int listener;
    unsigned int loops;
    unsigned int connections;
    unsigned int connections_per_address;
    size_t memory_per_connection;
};

struct nutag_httpd_callbacks {
    MHD_AccessHandlerCallback handle;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*begin)(void *context, const char *uri, struct MHD_Connection *connection);
    size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
    void *context;
};

// MHD_start_daemon is variadic.
static inline struct MHD_Daemon *nutag_httpd_start(
    struct nutag_httpd_settings settings, struct nutag_httpd_callbacks callbacks) {
    // A pool of one thread is refused; no pool means one thread.
    unsigned int pool = settings.loops > 1 ? settings.loops : 0;
    struct MHD_OptionItem threads[] = {
        {pool ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)pool, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_SUSPEND_RESUME | MHD_USE_TURBO, 0, NULL, NULL,
        callbacks.handle, callbacks.context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)settings.listener,
        MHD_OPTION_CONNECTION_LIMIT, settings.connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings.connections_per_address,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings.memory_per_connection,
        // Ours are the timeouts: the library's start anew with every byte.
        MHD_OPTION_CONNECTION_TIMEOUT, 0u,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, callbacks.context,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection, callbacks.context,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks.begin, callbacks.context,
        MHD_OPTION_UNESCAPE_CALLBACK, callbacks.unescape, callbacks.context,
        MHD_OPTION_ARRAY, threads,
        MHD_OPTION_END);
}

// MHD_get_connection_info is variadic.
static inline void *nutag_httpd_socket_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static inline int nutag_httpd_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *nutag_httpd_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

static inline size_t nutag_httpd_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

// Bytes the peer has acknowledged plus bytes it has sent: tcpi_bytes_acked and
// tcpi_bytes_received, which the C library's structure stops short of. Offsets are kernel ABI.
static inline uint64_t nutag_httpd_bytes_moved(int descriptor) {
    unsigned char info[136];
    socklen_t length = sizeof info;
    uint64_t acknowledged, received;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, info, &length) != 0 || length < sizeof info)
        return 0;
    memcpy(&acknowledged, info + 120, sizeof acknowledged);
    memcpy(&received, info + 128, sizeof received);
    return acknowledged + received;
}
#endif
