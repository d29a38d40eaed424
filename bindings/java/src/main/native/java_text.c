#include "java_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One character of UTF-16 as UTF-8 behind `out`. Half a surrogate pair gets the bytes that it would have: a petition with one is then refused as bad JSON. */
static char* put_character(char* out, const jchar* text, size_t size, size_t* at) {
  uint32_t code = text[(*at)++];
  if (code < 0x80) {
    *out++ = (char)code;
    return out;
  }
  if (code < 0x800) {
    *out++ = (char)(0xC0 | code >> 6);
    *out++ = (char)(0x80 | (code & 0x3F));
    return out;
  }
  if ((code & 0xFC00) == 0xD800 && *at < size && (text[*at] & 0xFC00) == 0xDC00) {
    code = 0x10000 + ((code - 0xD800) << 10) + (text[(*at)++] - 0xDC00u);
    *out++ = (char)(0xF0 | code >> 18);
    *out++ = (char)(0x80 | (code >> 12 & 0x3F));
  } else {
    *out++ = (char)(0xE0 | code >> 12);
  }
  *out++ = (char)(0x80 | (code >> 6 & 0x3F));
  *out++ = (char)(0x80 | (code & 0x3F));
  return out;
}

/* A Java text as UTF-8. Its characters are copied first: the collector shall not wait while they are read. */
int take_text(JNIEnv* env, jstring text, bytes* out) {
  jchar here[IN_PLACE / 2];
  const size_t length = text == NULL ? 0 : (size_t)(*env)->GetStringLength(env, text);
  jchar* characters = length <= IN_PLACE / 2 ? here : malloc(length * sizeof *characters);
  size_t at = 0;
  char* end;
  out->size = 0;
  out->data = NULL;
  if (characters == NULL) return 0;
  out->data = length <= IN_PLACE / 3 ? out->here : malloc(length * 3);   /* a pair has two units and four bytes */
  if (out->data != NULL) {
    if (length > 0) (*env)->GetStringRegion(env, text, 0, (jsize)length, characters);
    for (end = out->data; at < length;) end = put_character(end, characters, length, &at);
    out->size = (size_t)(end - out->data);
  }
  if (characters != here) free(characters);
  return out->data != NULL;
}

/* UTF-8 that is known to be sound, as UTF-16; gives how many units. Answers are ASCII for the most part: eight bytes a look. */
static size_t widen(const char* text, size_t size, jchar* out) {
  const unsigned char* at = (const unsigned char*)text;
  const unsigned char* const end = at + size;
  jchar* const begin = out;
  while (at < end) {
    uint32_t code = *at;
    uint64_t eight = 0x80;
    if (end - at >= 8) memcpy(&eight, at, 8);
    if ((eight & 0x8080808080808080u) == 0) {
      int i;
      for (i = 0; i < 8; ++i) out[i] = at[i];
      at += 8, out += 8;
    } else if (code < 0x80) {
      *out++ = (jchar)code, ++at;
    } else if (code < 0xE0) {
      *out++ = (jchar)((code & 0x1F) << 6 | (at[1] & 0x3F)), at += 2;
    } else if (code < 0xF0) {
      *out++ = (jchar)((code & 0x0F) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3F)), at += 3;
    } else {
      code = ((code & 0x07) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3F)) - 0x10000;
      *out++ = (jchar)(0xD800 | code >> 10);
      *out++ = (jchar)(0xDC00 | (code & 0x3FF)), at += 4;
    }
  }
  return (size_t)(out - begin);
}

jstring give_text(JNIEnv* env, guikou_text* text) {
  jchar here[IN_PLACE];
  jchar* units = text->size < IN_PLACE ? here : text->size <= 0x7ffffff0 ? malloc((text->size + 1) * sizeof *units) : NULL;
  jstring given = NULL;
  if (units != NULL) {
    units[0] = 0;   /* an empty text has been written too */
    given = (*env)->NewString(env, units, (jsize)widen(text->data, text->size, units));
  } else {
    (*env)->ThrowNew(env, (*env)->FindClass(env, "java/lang/OutOfMemoryError"), "the answer is longer than a text can be");
  }
  if (units != here) free(units);
  guikou_text_free(text);
  return given;
}
