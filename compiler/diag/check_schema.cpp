#include "diag/check_schema.h"

namespace org::diag {

namespace {

constexpr auto schema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "org-check/1",
  "title": "Findings of `orgc check --format json`",
  "description": "Later versions may add properties; none is removed or renamed.",
  "type": "object",
  "required": ["schema", "asOf", "horizon", "summary", "diagnostics"],
  "properties": {
    "schema": {"const": "org-check/1"},
    "asOf": {"$ref": "#/$defs/day", "description": "The first day looked at."},
    "horizon": {"$ref": "#/$defs/day", "description": "The last day looked at."},
    "summary": {"$ref": "#/$defs/summary"},
    "whatIf": {
      "description": "With `--without`, `--split`, `--merge` or `--scenario`: what is supposed. `diagnostics` and `summary` have only the findings that appear then.",
      "type": "object",
      "required": ["headline", "without", "split", "merge", "gone"],
      "properties": {
        "headline": {"type": "string"},
        "without": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["person", "from"],
            "properties": {"person": {"type": "string"}, "from": {"$ref": "#/$defs/day", "description": "The first day without them."}}
          }
        },
        "split": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["person", "into"],
            "properties": {"person": {"type": "string"}, "into": {"type": "array", "items": {"type": "string"}, "description": "How findings name the person in each hat; of a role composed of others, in each of those."}}
          }
        },
        "merge": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["roles", "persons"],
            "properties": {
              "roles": {"type": "array", "items": {"type": "string"}},
              "persons": {"type": "array", "items": {"type": "string"}, "description": "Who holds them all then; several: each in a team of their own."}
            }
          }
        },
        "scenario": {"type": "string", "description": "The scenario that is looked at, if any."},
        "gone": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}, "description": "Findings that go away."}
      }
    },
    "baseline": {
      "description": "With `--baseline`: `diagnostics` and `summary` have only the findings that it does not know.",
      "type": "object",
      "required": ["known", "gone"],
      "properties": {
        "known": {"$ref": "#/$defs/count", "description": "Findings left out because the baseline knows them."},
        "gone": {
          "description": "What the baseline knows and is found no more.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["check", "subject", "message"],
            "properties": {
              "check": {"type": "string"},
              "subject": {"type": ["string", "null"]},
              "message": {"type": "string"}
            }
          }
        }
      }
    },
    "diagnostics": {
      "description": "By file, place and check.",
      "type": "array",
      "items": {"$ref": "#/$defs/diagnostic"}
    }
  },
  "$defs": {
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "dayOrNull": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "count": {"type": "integer", "minimum": 0},
    "summary": {
      "type": "object",
      "required": ["errors", "warnings", "notes", "files", "declarations"],
      "properties": {
        "errors": {"$ref": "#/$defs/count"},
        "warnings": {"$ref": "#/$defs/count"},
        "notes": {"$ref": "#/$defs/count"},
        "files": {"$ref": "#/$defs/count"},
        "declarations": {"$ref": "#/$defs/count"}
      }
    },
    "file": {"type": ["string", "null"], "description": "As given on the command line, with `/`; null for a finding about no file."},
    "position": {
      "description": "Counted from 1; a column is a Unicode character.",
      "type": "object",
      "required": ["line", "column"],
      "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1}
      }
    },
    "range": {
      "description": "`end` is just after the last character; null where there is no file.",
      "type": ["object", "null"],
      "required": ["start", "end"],
      "properties": {
        "start": {"$ref": "#/$defs/position"},
        "end": {"$ref": "#/$defs/position"}
      }
    },
    "diagnostic": {
      "type": "object",
      "required": ["check", "severity", "message", "file", "range", "subject", "from", "until", "related", "fixes", "help"],
      "properties": {
        "check": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "As `allow` names it; `orgc explain` tells more."},
        "severity": {"enum": ["error", "warning", "note"]},
        "message": {"type": "string"},
        "file": {"$ref": "#/$defs/file"},
        "range": {"$ref": "#/$defs/range"},
        "subject": {"type": ["string", "null"], "description": "`kind qualified.name` of the declaration that the finding is about."},
        "from": {"$ref": "#/$defs/dayOrNull", "description": "The first day for which it holds; null where time does not matter."},
        "until": {"$ref": "#/$defs/dayOrNull", "description": "The last day for which it holds; null where it goes on beyond the horizon, or time does not matter."},
        "related": {
          "description": "Other places that it concerns.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["message", "file", "range"],
            "properties": {
              "message": {"type": "string"},
              "file": {"$ref": "#/$defs/file"},
              "range": {"$ref": "#/$defs/range"}
            }
          }
        },
        "fixes": {
          "description": "Each mends it by itself.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["title", "safe", "edits"],
            "properties": {
              "title": {"type": "string"},
              "safe": {"type": "boolean", "description": "`--fix` applies it."},
              "edits": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["file", "range", "newText"],
                  "properties": {
                    "file": {"$ref": "#/$defs/file"},
                    "range": {"$ref": "#/$defs/range"},
                    "newText": {"type": "string", "description": "Takes the place of the range."}
                  }
                }
              }
            }
          }
        },
        "help": {"description": "Hints for people.", "type": "array", "items": {"type": "string"}}
      }
    }
  }
}
)json";

}  // namespace

std::string renderCheckSchema() { return schema; }

}  // namespace org::diag
