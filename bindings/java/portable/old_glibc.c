/* The few symbols that today's headers and libstdc++ take from a newer glibc, given from older ones, so that the library loads
   on glibc 2.17 and later. x86-64 only: elsewhere the old names are others. Linked into the portable library alone, where
   they are hidden. */
#if !defined(__x86_64__)
#error "the symbol versions below are those of x86-64"
#endif
#include <sys/syscall.h>

struct stat;
typedef int once_control;
typedef unsigned key;
typedef unsigned long thread;

long syscall(long number, ...);

/* libstdc++ counts without atomic instructions where this is not 0: 0 is always right. */
char __libc_single_threaded = 0;

/* The kernel's structure is glibc's. */
int stat(const char* path, struct stat* out) { return (int)syscall(SYS_stat, path, out); }
int fstat(int file, struct stat* out) { return (int)syscall(SYS_fstat, file, out); }
int lstat(const char* path, struct stat* out) { return (int)syscall(SYS_lstat, path, out); }
int stat64(const char* path, struct stat* out) { return (int)syscall(SYS_stat, path, out); }
int fstat64(int file, struct stat* out) { return (int)syscall(SYS_fstat, file, out); }
int lstat64(const char* path, struct stat* out) { return (int)syscall(SYS_lstat, path, out); }

#define OLD(name) __asm__(".symver old_" #name "," #name "@GLIBC_2.2.5")

double old_log(double x);
double old_exp(double x);
double old_pow(double x, double y);
int old_pthread_once(once_control* control, void (*start)(void));
int old_pthread_join(thread joined, void** result);
int old_pthread_detach(thread detached);
int old_pthread_create(thread* created, const void* attributes, void* (*start)(void*), void* argument);
int old___pthread_key_create(key* created, void (*destroy)(void*));
int old_pthread_rwlock_init(void* lock, const void* attributes);
int old_pthread_rwlock_destroy(void* lock);
int old_pthread_rwlock_rdlock(void* lock);
int old_pthread_rwlock_wrlock(void* lock);
int old_pthread_rwlock_unlock(void* lock);
OLD(pthread_rwlock_init);
OLD(pthread_rwlock_destroy);
OLD(pthread_rwlock_rdlock);
OLD(pthread_rwlock_wrlock);
OLD(pthread_rwlock_unlock);
OLD(log);
OLD(exp);
OLD(pow);
OLD(pthread_once);
OLD(pthread_join);
OLD(pthread_detach);
OLD(pthread_create);
OLD(__pthread_key_create);

double log(double x) { return old_log(x); }
double exp(double x) { return old_exp(x); }
double pow(double x, double y) { return old_pow(x, y); }
int pthread_once(once_control* control, void (*start)(void)) { return old_pthread_once(control, start); }
int pthread_join(thread joined, void** result) { return old_pthread_join(joined, result); }
int pthread_detach(thread detached) { return old_pthread_detach(detached); }
int pthread_create(thread* created, const void* attributes, void* (*start)(void*), void* argument) {
  return old_pthread_create(created, attributes, start, argument);
}
int __pthread_key_create(key* created, void (*destroy)(void*)) { return old___pthread_key_create(created, destroy); }
int pthread_rwlock_init(void* lock, const void* attributes) { return old_pthread_rwlock_init(lock, attributes); }
int pthread_rwlock_destroy(void* lock) { return old_pthread_rwlock_destroy(lock); }
int pthread_rwlock_rdlock(void* lock) { return old_pthread_rwlock_rdlock(lock); }
int pthread_rwlock_wrlock(void* lock) { return old_pthread_rwlock_wrlock(lock); }
int pthread_rwlock_unlock(void* lock) { return old_pthread_rwlock_unlock(lock); }

/* Of libsodium, which hashes here and draws no random numbers: an old kernel answers ENOSYS, and it asks /dev/urandom. */
long getrandom(void* out, unsigned long size, unsigned flags) { return syscall(SYS_getrandom, out, size, flags); }

void __explicit_bzero_chk(void* out, unsigned long size, unsigned long room) {
  volatile unsigned char* at = out;
  (void)room;
  while (size-- > 0) *at++ = 0;
}
