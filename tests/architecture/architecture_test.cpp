#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "architecture/breaches.hpp"
#include "architecture/walls.hpp"

namespace {

namespace fs = std::filesystem;
using guikou::architecture::breaches;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A tree of its own for planting a breach.
class PlantedTree : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("guikou-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(root_);
  }
  void TearDown() override { fs::remove_all(root_); }
  void plant(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  fs::path root_;
};

TEST(Architecture, TheHouseKeepsItsWalls) { EXPECT_THAT(breaches(GUIKOU_SOURCE_DIR), IsEmpty()); }

TEST(Architecture, NoExcuseOutlivesItsFile) {
  for (const auto& row : guikou::architecture::long_files()) {
    EXPECT_TRUE(fs::exists(fs::path(GUIKOU_SOURCE_DIR) / row.path)) << row.path;
    EXPECT_FALSE(row.reason.empty()) << row.path;
  }
}

TEST_F(PlantedTree, SoundFilesAreNoBreach) {
  plant("include/guikou/a.hpp", "#include <string>\n#include \"guikou/b.hpp\"\n");
  plant("lib/source/reader.cpp", "#include <yaml-cpp/yaml.h>\n#include \"model/place.hpp\"\n");
  plant("lib/decide/router.cpp", "#include \"program/program.hpp\"\n#include \"decide/router.hpp\"\n// printf(\nauto s = \"abort(\"; // std::cout\n");
  plant("lib/decide/size.cpp", "int f() { return snprintf(b, 1, \"%d\", 1'000) + my_exit(); }\n");
  plant("tests/x_test.cpp", "#include <nlohmann/json.hpp>\nint f() { std::cout << 1; }\n");
  EXPECT_THAT(breaches(root_), IsEmpty());
}

TEST_F(PlantedTree, ThirdPartiesStayBehindTheirDoors) {
  plant("include/guikou/a.hpp", "#include <spdlog/spdlog.h>\n");
  plant("lib/decide/a.cpp", "#  include <yaml-cpp/yaml.h>\n");
  plant("lib/engine/a.cpp", "#include <spdlog/spdlog.h>\n");
  plant("lib/schema/a.cpp", "#include \"rapidjson/writer.h\"\n");
  plant("lib/model/a.cpp", "#include <fmt/format.h>\n");
  EXPECT_THAT(breaches(root_), ElementsAre("include/guikou/a.hpp is public and includes spdlog/spdlog.h",
                                           "lib/decide/a.cpp includes yaml-cpp/yaml.h, which belongs behind its door",
                                           "lib/engine/a.cpp includes spdlog/spdlog.h, which belongs behind its door",
                                           "lib/model/a.cpp includes <fmt/format.h>, which has no door in walls.hpp",
                                           "lib/schema/a.cpp includes rapidjson/writer.h, which belongs behind its door",
                                           "lib/schema/a.cpp includes rapidjson/writer.h, which the room schema may not"));
}

TEST_F(PlantedTree, ADoorIsOneFileWide) {
  plant("lib/compile/a.cpp", "#include <boost/graph/adjacency_list.hpp>\n");
  EXPECT_THAT(breaches(root_), IsEmpty());
  plant("lib/compile/b.cpp", "#include <boost/graph/depth_first_search.hpp>\n");
  EXPECT_THAT(breaches(root_), ElementsAre("lib/compile/a.cpp and lib/compile/b.cpp include boost/, allowed in 1"));
}

TEST_F(PlantedTree, DecidingNeverSeesTheModelOrTheCompiler) {
  plant("lib/decide/a.cpp", "#include \"model/rulebook.hpp\"\n#include \"compile/compiler.hpp\"\n");
  plant("lib/program/a.cpp", "#include \"model/finding.hpp\"\n");
  plant("lib/io/a.cpp", "#include \"testing/runner.hpp\"\n");
  plant("lib/cellar/a.cpp", "\n");
  EXPECT_THAT(breaches(root_), ElementsAre("lib/cellar/a.cpp is in a room that walls.hpp does not know",
                                           "lib/decide/a.cpp includes model/rulebook.hpp, which the room decide may not",
                                           "lib/decide/a.cpp includes compile/compiler.hpp, which the room decide may not",
                                           "lib/io/a.cpp includes testing/runner.hpp, which the room io may not",
                                           "lib/program/a.cpp includes model/finding.hpp, which the room program may not"));
}

TEST_F(PlantedTree, TheLibraryNeitherPrintsNorReadsTheClock) {
  plant("lib/model/a.cpp", "void f() {\n  std::cout << 1;\n  auto now = std::chrono::system_clock::now();\n}\n");
  plant("lib/model/b.cpp", "void f() { std::printf(\"x\"); ::getenv(\"LANG\"); std::abort(); }\n");
  EXPECT_THAT(breaches(root_), ElementsAre("lib/model/a.cpp:2 says std::cout", "lib/model/a.cpp:3 says system_clock::now",
                                           "lib/model/b.cpp:1 says printf(", "lib/model/b.cpp:1 says abort(", "lib/model/b.cpp:1 says getenv("));
}

TEST_F(PlantedTree, LongFilesNeedAReason) {
  plant("lib/model/a.cpp", std::string(400, '\n'));
  EXPECT_THAT(breaches(root_), IsEmpty());
  plant("tests/model/a_test.cpp", std::string(401, '\n'));
  EXPECT_THAT(breaches(root_), Contains(HasSubstr("tests/model/a_test.cpp has 401 lines")));
}

}  // namespace
