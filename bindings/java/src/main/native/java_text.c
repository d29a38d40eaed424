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

/* Petitions are keys and numbers, four units a look, and Han, which has three bytes; anything else goes one by one. */
static char* narrow(char* out, const jchar* text, size_t size) {
  size_t at = 0;
  while (at < size) {
    uint64_t four = 0xFF80;
    if (size - at >= 4) memcpy(&four, text + at, 8);
    if ((four & 0xFF80FF80FF80FF80u) == 0) {
      int i;
      for (i = 0; i < 4; ++i) out[i] = (char)text[at + (size_t)i];
      at += 4, out += 4;
    } else if (text[at] >= 0x800 && (text[at] & 0xF800) != 0xD800) {
      const uint32_t code = text[at++];
      out[0] = (char)(0xE0 | code >> 12), out[1] = (char)(0x80 | (code >> 6 & 0x3F)), out[2] = (char)(0x80 | (code & 0x3F));
      out += 3;
    } else {
      out = put_character(out, text, size, &at);
    }
  }
  return out;
}

/* The characters are copied first: the collector shall not wait while they are read. */
int take_characters(JNIEnv* env, jcharArray characters, jsize size, bytes* out) {
  jchar here[IN_PLACE / 2];
  const size_t length = (size_t)size;
  jchar* units = length <= IN_PLACE / 2 ? here : malloc(length * sizeof *units);
  out->size = 0;
  out->data = NULL;
  if (units == NULL) return 0;
  out->data = length <= IN_PLACE / 3 ? out->here : malloc(length * 3);   /* a pair has two units and four bytes */
  if (out->data != NULL) {
    if (size > 0) (*env)->GetCharArrayRegion(env, characters, 0, size, units);
    out->size = (size_t)(narrow(out->data, units, length) - out->data);
  }
  if (units != here) free(units);
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

jstring give_characters(JNIEnv* env, guikou_text* text, jcharArray room, jlong* size) {
  jchar here[IN_PLACE];
  jchar* units = text->size < IN_PLACE ? here : text->size <= 0x7ffffff0 ? malloc((text->size + 1) * sizeof *units) : NULL;
  jstring given = NULL;
  *size = -1;
  if (units != NULL) {
    units[0] = 0;   /* an empty text has been written too */
    const jsize count = (jsize)widen(text->data, text->size, units);
    if (count <= (*env)->GetArrayLength(env, room)) {
      (*env)->SetCharArrayRegion(env, room, 0, count, units);
      *size = count;
    } else {
      given = (*env)->NewString(env, units, count);
    }
  } else {
    (*env)->ThrowNew(env, (*env)->FindClass(env, "java/lang/OutOfMemoryError"), "the answer is longer than a text can be");
  }
  if (units != here) free(units);
  guikou_text_free(text);
  return given;
}
