#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/Path.h>

#include "driver/commands.h"
#include "driver/init_files.h"
#include "driver/names.h"
#include "driver/output.h"

namespace org::driver {

namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// Folders of `init/LANGUAGE/` that together make what is written. No two of them hold the same path.
struct Profile {
  std::string_view name;
  std::vector<std::string_view> layers;
};

const std::vector<Profile>& allProfiles() {
  static const std::vector<Profile> profiles = {{"startup", {"any", "startup"}},
                                                {"scale-up", {"any", "teams", "scale-up"}},
                                                {"mid-size", {"any", "teams", "departments", "mid-size"}},
                                                {"large", {"any", "teams", "departments", "large"}}};
  return profiles;
}

struct Plan {
  // Empty: the current one.
  std::string folder;
  std::string language;
  std::vector<std::string_view> layers;
};

llvm::Expected<std::string> readChoice(const Arguments& arguments, std::string_view flag,
                                       const std::vector<std::string_view>& choices, std::string_view otherwise) {
  const std::string word = arguments.last(flag).value_or(std::string(otherwise));
  return std::ranges::find(choices, word) == choices.end() ? unknownChoice(flag, word, choices)
                                                           : llvm::Expected<std::string>(word);
}

llvm::Expected<Plan> readPlan(const Arguments& arguments) {
  std::vector<std::string_view> names;
  std::ranges::transform(allProfiles(), std::back_inserter(names), &Profile::name);
  auto profile = readChoice(arguments, "profile", names, "scale-up");
  if (!profile) {
    return profile.takeError();
  }
  auto language = readChoice(arguments, "language", {"en", "fr"}, "en");
  if (!language) {
    return language.takeError();
  }
  auto ci = readChoice(arguments, "ci", {"github", "gitlab", "none"}, "github");
  if (!ci) {
    return ci.takeError();
  }
  const std::string folder = arguments.words.empty() ? "." : arguments.words.front();
  Plan plan{folder == "." ? "" : folder, *language, std::ranges::find(allProfiles(), *profile, &Profile::name)->layers};
  if (*ci != "none") {
    plan.layers.push_back(*ci == "github" ? "github" : "gitlab");
  }
  return plan;
}

// What to write, by path.
std::map<std::string, std::string> collectFiles(const Plan& plan) {
  std::map<std::string, std::string> files;
  for (const std::string_view layer : plan.layers) {
    const std::string prefix = fmt::format("{}/{}/", plan.language, layer);
    for (const base::EmbeddedFile& file : embeddedInitFiles()) {
      if (file.name.starts_with(prefix)) {
        llvm::SmallString<128> target(plan.folder);
        path::append(target, file.name.substr(prefix.size()));
        files.emplace(target.str(), file.text);
      }
    }
  }
  return files;
}

llvm::Error refuseExisting(const std::map<std::string, std::string>& files) {
  std::vector<std::string> existing;
  for (const auto& [target, text] : files) {
    fs::file_status status;
    // A link counts, wherever it leads.
    if (!fs::status(target, status, false)) {
      existing.push_back(fmt::format("`{}`", target));
    }
  }
  return existing.empty()
             ? llvm::Error::success()
             : llvm::createStringError(fmt::format("{} {} there already, so nothing was written: name a new folder, "
                                                   "such as `orgc init organisation`",
                                                   joinAll(existing), existing.size() == 1 ? "is" : "are"));
}

// The folders that the files need and that are not there yet, outermost first.
std::vector<std::string> findMissingFolders(const std::map<std::string, std::string>& files) {
  std::vector<std::string> missing;
  for (const auto& [target, text] : files) {
    for (llvm::StringRef folder = path::parent_path(target); !folder.empty() && !fs::exists(folder);
         folder = path::parent_path(folder)) {
      missing.push_back(folder.str());
    }
  }
  std::ranges::sort(missing);
  missing.erase(std::ranges::unique(missing).begin(), missing.end());
  return missing;
}

llvm::Error createFolders(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    if (const std::error_code error = fs::create_directory(folder)) {
      return llvm::createStringError(fmt::format("cannot make the folder `{}`: {}", folder, error.message()));
    }
  }
  return llvm::Error::success();
}

// All of them, or none: folders made for nothing are taken away again.
llvm::Error writeFiles(const std::map<std::string, std::string>& files) {
  const std::vector<std::string> folders = findMissingFolders(files);
  llvm::Error error = createFolders(folders);
  if (!error) {
    error = writeOutputs(files);
  }
  if (error) {
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
      // One that holds something by now stays.
      static_cast<void>(fs::remove(*folder));
    }
  }
  return error;
}

// As a shell takes it for one word.
std::string quote(std::string_view folder) {
  const bool is_plain = std::ranges::none_of(
      folder, [](char letter) { return llvm::StringRef(" \t\"'$&;()*?<>|`\\#~!").contains(letter); });
  if (is_plain) {
    return std::string(folder);
  }
  std::string quoted = "'";
  for (const char letter : folder) {
    quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  }
  return quoted + "'";
}

std::string describe(const Plan& plan, const std::map<std::string, std::string>& files) {
  std::string text;
  for (const auto& [target, contents] : files) {
    text += target + "\n";
  }
  const std::string words = plan.folder.empty() ? "orgc check" : fmt::format("orgc check {}", quote(plan.folder));
  return text + fmt::format(
                    "\nNext: each .org file says at its top what to change first; after each change, `{}` "
                    "tells whether all still fits.\n",
                    words);
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  auto plan = readPlan(arguments);
  if (!plan) {
    return plan.takeError();
  }
  const auto files = collectFiles(*plan);
  if (llvm::Error error = refuseExisting(files)) {
    return error;
  }
  if (llvm::Error error = writeFiles(files)) {
    return error;
  }
  return writeStandardOutput(describe(*plan, files));
}

}  // namespace

Command initCommand() {
  return {.name = "init",
          .arguments = "[FOLDER]",
          .most_words = 1,
          .summary = "write a small organisation to begin with, for you to change",
          .text =
              "Writes .org files with comments that say what to change first, hints that keep editors from taking them "
              "for Emacs\n"
              "Org mode, and a file that lets GitHub or GitLab check every change. FOLDER is made where it is missing; "
              "without it\n"
              "they go into the current folder. GitHub and GitLab look for theirs at the root of a repository.\n"
              "Nothing that is there is overwritten: then nothing is written at all.",
          .flags = {{.name = "profile",
                     .value = "PROFILE",
                     .doc = "startup, scale-up, mid-size or large; scale-up when not said",
                     .choices = "startup scale-up mid-size large"},
                    {.name = "language", .value = "LANGUAGE", .doc = "en or fr; en when not said", .choices = "en fr"},
                    {.name = "ci",
                     .value = "NAME",
                     .doc = "who checks each change: github, gitlab or none; github when not said",
                     .choices = "github gitlab none"},
                    {.name = "help", .letter = 'h', .doc = "show this help"}},
          .run = run};
}

}  // namespace org::driver
