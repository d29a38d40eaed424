#include "decide/instruction_set.hpp"

#include "decide/kernels.hpp"

namespace guikou::decide {

const Kernels& kernels_for(InstructionSet limit) {
#ifdef GUIKOU_X86_KERNELS
  const bool bits = __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  if (limit >= InstructionSet::avx512 && bits && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return avx512_kernels;
  if (limit >= InstructionSet::avx2 && bits && __builtin_cpu_supports("avx2")) return avx2_kernels;
#else
  (void)limit;
#endif
  return scalar_kernels;
}

const char* instruction_set_name(InstructionSet set) {
  switch (set) {
    case InstructionSet::scalar: return "scalar";
    case InstructionSet::avx2: return "avx2";
    case InstructionSet::avx512: return "avx512";
  }
  return "";
}

}  // namespace guikou::decide
