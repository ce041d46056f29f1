// The plain SHA-256 functions are marked as deprecated in favour of ones that allocate and may fail; they stay.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
