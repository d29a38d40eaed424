// Versions, and what statuses mean in words.
#include "capi/border.hpp"
#include "guikou/guikou.h"

namespace {

struct Sentence {
  guikou_status status;
  const char *chinese, *english;
};

constexpr Sentence sentences[] = {
    {GUIKOU_OK, "正常", "fine"},
    {GUIKOU_NOT_LOADED, "规则包没有载入，原因见检查结果", "the rulebook is not loaded; the findings tell why"},
    {GUIKOU_BAD_HANDLE, "句柄为空，或不是这一类句柄", "the handle is null or of another kind"},
    {GUIKOU_BAD_ARGUMENT, "参数为空或长度不符", "an argument is null, or does not fit its length"},
    {GUIKOU_BAD_OPTION, "这一调用没有这个选项，或选项的值不对", "the call has no such option, or not of this value"},
    {GUIKOU_BAD_TIME, "时间写法不对，应如 2026-03-02T09:00:00+08:00 或 2026-03-02",
     "this is no time; write 2026-03-02T09:00:00+08:00 or 2026-03-02"},
    {GUIKOU_UNKNOWN_FIELD, "处理结果里没有这一项", "a decision has no such key"},
    {GUIKOU_UNKNOWN_RULE, "规则包里没有这条规则", "the rulebook has no such rule"},
    {GUIKOU_UNKNOWN_UNIT, "组织中没有这个单位", "the chart has no such unit"},
    {GUIKOU_BAD_COLUMNS, "这样的列读不了", "columns of this shape cannot be read"},
    {GUIKOU_NO_MEMORY, "内存不足", "out of memory"},
    {GUIKOU_FAULT, "程序内部错误，请报告", "a fault of the library; please report it"},
};

}  // namespace

uint32_t guikou_abi_version(void) { return GUIKOU_ABI_VERSION; }

const char* guikou_version(void) { return GUIKOU_VERSION; }

const char* guikou_status_text(guikou_status status, int32_t language) {
  for (const Sentence& sentence : sentences)
    if (sentence.status == status) return language == GUIKOU_ENGLISH ? sentence.english : sentence.chinese;
  return language == GUIKOU_ENGLISH ? "no status of this library" : "不是本库的状态";
}

void guikou_text_free(guikou_text* text) {
  if (text == nullptr) return;
  delete static_cast<std::string*>(text->owner);
  *text = guikou::capi::no_text;
}
