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

/* A Java text as UTF-8; false, with null data, where memory ran out. What was taken is freed as other bytes are. */
int take_text(JNIEnv* env, jstring text, bytes* out);
/* A text as a Java text; the text is freed. Null with a pending OutOfMemoryError where there is no room. */
jstring give_text(JNIEnv* env, guikou_text* text);

#endif
