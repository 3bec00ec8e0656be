// Makes one call on the files under a folder fail, and counts those calls. Loaded before the C library (LD_PRELOAD) into the
// process under test, which arms it: faults_arm(folder, n, kind), then faults_count() calls were seen.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { None, Full, Error, ReadOnly, Short, Slow };

#define MOST_FILES 65536
static char folder[4096];
static _Atomic int kind, at, count, armed;
static _Atomic unsigned char ours[MOST_FILES];
static char last[4096];

void faults_arm(const char *path, int n, int how) {
    strncpy(folder, path, sizeof folder - 1);
    last[0] = 0;
    kind = how;
    at = n;
    count = 0;
    armed = 1;
}

int faults_count(void) { return count; }

// The call that failed, and its file.
const char *faults_last(void) { return last; }

void faults_disarm(void) { armed = 0; }

static int is_ours(const char *path) {
    size_t length = strlen(folder);
    return armed && path && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_our_file(int fd) { return armed && fd >= 0 && fd < MOST_FILES && ours[fd]; }

// Whether this call fails: errno is then set. Calls that take room fail on a full disk, those that change anything on one that is read-only.
static int fails(const char *call, const char *path, int takes_room) {
    int n = ++count;
    int now = kind == Error ? n == at : (kind == Full || kind == ReadOnly) && at > 0 && n >= at;
    if (kind == Slow && n == at) {
        struct timespec moment = {0, 20000000};
        nanosleep(&moment, 0);
    }
    if (!now || (kind == Full && !takes_room)) return 0;
    if (!last[0]) {
        strcpy(last, call);
        strcat(last, " ");
        strncat(last, path, sizeof last - 100);
    }
    errno = kind == Full ? ENOSPC : kind == ReadOnly ? EROFS : EIO;
    return 1;
}

#define NEXT(name) \
    static __typeof__(name) *next; \
    if (!next) next = dlsym(RTLD_NEXT, #name)

int open64(const char *path, int flags, ...) {
    NEXT(open64);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    int writes = (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
    int mine = is_ours(path);
    if (mine && writes && fails("open", path, (flags & O_CREAT) != 0)) return -1;
    int fd = next(path, flags, mode);
    if (fd >= 0 && fd < MOST_FILES) ours[fd] = mine && writes;
    return fd;
}

int close(int fd) {
    NEXT(close);
    if (fd >= 0 && fd < MOST_FILES) ours[fd] = 0;
    return next(fd);
}

#define ON_PATH(name, room, ...) if (is_ours(path) && fails(#name, path, room)) return -1; return next(__VA_ARGS__)

int mkdir(const char *path, mode_t mode) { NEXT(mkdir); ON_PATH(mkdir, 1, path, mode); }
int unlink(const char *path) { NEXT(unlink); ON_PATH(unlink, 0, path); }
int rmdir(const char *path) { NEXT(rmdir); ON_PATH(rmdir, 0, path); }
int rename(const char *path, const char *to) { NEXT(rename); ON_PATH(rename, 0, path, to); }
int link(const char *path, const char *to) { NEXT(link); ON_PATH(link, 1, path, to); }

#define ON_FILE(name, room) if (is_our_file(fd) && fails(#name, "", room)) return -1

// Half of what was asked for, which a correct program goes on after.
static size_t length_of(int fd, size_t length) {
    return is_our_file(fd) && kind == Short && count == at && length > 1 ? length / 2 : length;
}

int fsync(int fd) { NEXT(fsync); ON_FILE(fsync, 1); return next(fd); }
int ftruncate64(int fd, off64_t length) { NEXT(ftruncate64); ON_FILE(ftruncate, 0); return next(fd, length); }

ssize_t write(int fd, const void *bytes, size_t length) {
    NEXT(write);
    ON_FILE(write, 1);
    return next(fd, bytes, length_of(fd, length));
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    NEXT(pwrite64);
    ON_FILE(pwrite, 1);
    return next(fd, bytes, length_of(fd, length), offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int n, off64_t offset) {
    NEXT(pwritev64);
    ON_FILE(pwritev, 1);
    return next(fd, parts, n, offset);
}
