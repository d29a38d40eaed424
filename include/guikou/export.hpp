// What the shared library shows; everything else is hidden (-fvisibility=hidden).
#pragma once

#define GUIKOU_EXPORT __attribute__((visibility("default")))
