/* Texts over the border: Java's UTF-16 to the engine's UTF-8 and back. */
#ifndef GUIKOU_JAVA_TEXT_H
#define GUIKOU_JAVA_TEXT_H

#include <guikou/guikou.h>
#include <jni.h>
#include <stddef.h>

enum { IN_PLACE = 4096 };

/* Bytes of a Java array, small ones without the heap. `data` is null where memory ran out. */
typedef struct {
  char here[IN_PLACE];
  char* data;
  size_t size;
} bytes;

/* `size` characters of a Java array as UTF-8; false, with null data, where memory ran out. What was taken is freed as other bytes are. */
int take_characters(JNIEnv* env, jcharArray characters, jsize size, bytes* out);
/* A text as characters: at the beginning of `room` where it has that much room (`size` tells how many, and null is given), else as a Java text. The
   text is freed. Null, with `size` -1 and a pending OutOfMemoryError, where there is no room at all. */
jstring give_characters(JNIEnv* env, guikou_text* text, jcharArray room, jlong* size);

#endif
