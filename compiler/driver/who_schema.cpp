#include "driver/who.h"

namespace org::driver {

namespace {

constexpr auto schema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "org-who/1",
  "title": "Answers of `orgc who` and `orgc what` with `--format json`",
  "description": "Later versions may add properties; none is removed or renamed. Which answer there is, `question.asks` says.",
  "type": "object",
  "required": ["schema", "question"],
  "properties": {
    "schema": {"const": "org-who/1"},
    "question": {
      "type": "object",
      "required": ["asks", "subject", "over", "of", "in", "for", "on"],
      "properties": {
        "asks": {"enum": ["decides", "owns", "is", "what"]},
        "subject": {"type": "string", "description": "`kind qualified.name`."},
        "over": {"$ref": "#/$defs/id"},
        "of": {"$ref": "#/$defs/id"},
        "in": {"$ref": "#/$defs/id"},
        "for": {
          "type": ["object", "null"],
          "required": ["number", "currency"],
          "properties": {"number": {"type": "number"}, "currency": {"$ref": "#/$defs/currency"}}
        },
        "on": {"$ref": "#/$defs/day"}
      }
    },
    "answers": {
      "description": "decides: one entry for each answer, with the places it is for.",
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "object",
        "required": ["outcome", "places", "rights", "holders", "delegates", "rivals", "why"],
        "properties": {
          "outcome": {
            "enum": ["one", "nobody", "nobody-on-purpose", "several", "circle", "unknown", "unadoptable", "split"],
            "description": "circle: each right gives way to another, so that nobody decides; unknown: a name in the text leads nowhere; unadoptable: nobody can adopt it that day, see `why`; split: two groups of those who decide can each decide without the other."
          },
          "places": {"type": "array", "items": {"$ref": "#/$defs/place"}},
          "rights": {"type": "array", "items": {"$ref": "#/$defs/index"}},
          "holders": {
            "description": "Who has these rights there: of a role that each holds for an area of their own, the part that answers for it.",
            "type": "array",
            "items": {
              "$ref": "#/$defs/party",
              "type": "object",
              "required": ["adoption"],
              "properties": {"adoption": {"type": "string", "description": "How they adopt it together, in words; empty for one who decides alone."}}
            }
          },
          "delegates": {"type": "array", "items": {"$ref": "#/$defs/index"}, "description": "Rights by which others may decide in the name of these."},
          "rivals": {"type": "array", "items": {"type": "string"}, "description": "Persons who hold one role at once, and each decide alone."},
          "why": {"type": "string", "description": "unadoptable: why nobody can adopt it, in words; else empty."}
        }
      }
    },
    "rights": {
      "description": "decides: all rights that were looked at, by place.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["decision", "holders", "adoption", "received", "wins", "givesWayTo", "isForAnother", "file", "line"],
        "properties": {
          "decision": {"type": "string", "description": "The one asked for, or one above it."},
          "holders": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/party"}, "description": "Several decide together."},
          "adoption": {"type": "string", "description": "How those who decide together adopt, in words; empty for one who decides alone."},
          "received": {
            "type": ["object", "null"],
            "description": "By delegation; exclusive: the delegator no longer has it.",
            "required": ["from", "exclusive"],
            "properties": {"from": {"$ref": "#/$defs/party"}, "exclusive": {"type": "boolean"}}
          },
          "wins": {"type": "boolean", "description": "Somewhere in what was asked."},
          "givesWayTo": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["right", "rule"],
              "properties": {
                "right": {"$ref": "#/$defs/index"},
                "rule": {"enum": ["regular", "overrides", "interim", "narrower", "reserved"]}
              }
            }
          },
          "isForAnother": {"enum": ["decision", "area", "team", "amount", "day", null]},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "voices": {
      "description": "decides: who takes part without deciding.",
      "type": "array",
      "items": {
        "$ref": "#/$defs/party",
        "type": "object",
        "required": ["power", "conditions", "sameAsDecider", "file", "line"],
        "properties": {
          "sameAsDecider": {"$ref": "#/$defs/id", "description": "The person who decides as well, so that this checks nothing; null for none."},
          "power": {"enum": ["proposes", "agrees", "vetoes", "consults", "informs", "performs", "audits", "escalates-to"]},
          "conditions": {"type": "string", "description": "In words; empty for none."},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "requires": {"$ref": "#/$defs/ids", "description": "decides: decisions that have to be taken before, all of them."},
    "requiresAny": {"$ref": "#/$defs/ids", "description": "decides: decisions of which one has to be taken before."},
    "matrix": {
      "description": "decides with --matrix: all parts in the decision and those below it, in the letters of a method.",
      "type": "object",
      "required": ["method", "parties", "rows", "notes"],
      "properties": {
        "method": {"enum": ["raci", "daci", "rapid"]},
        "parties": {"type": "array", "items": {"type": "string"}, "description": "The columns."},
        "rows": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["decision", "where", "outcome", "cells", "notes"],
            "properties": {
              "decision": {"type": "string"},
              "where": {"type": "string", "description": "In words; empty for everywhere that was asked."},
              "outcome": {"enum": ["one", "nobody", "nobody-on-purpose", "several", "circle", "unknown", "unadoptable", "split"]},
              "cells": {
                "description": "By party.",
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["letters", "notes"],
                  "properties": {
                    "letters": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]$"}},
                    "notes": {"$ref": "#/$defs/noteIndices"}
                  }
                }
              },
              "notes": {"$ref": "#/$defs/noteIndices"}
            }
          }
        },
        "notes": {"type": "array", "items": {"type": "string"}, "description": "What the letters do not say."}
      }
    },
    "outcome": {"enum": ["one", "nobody", "nobody-on-purpose", "several"], "description": "owns."},
    "owners": {
      "description": "owns: owners of an area, those accountable for a responsibility.",
      "type": "array",
      "items": {
        "$ref": "#/$defs/party",
        "type": "object",
        "required": ["interim", "file", "line"],
        "properties": {"interim": {"type": "boolean"}, "file": {"type": "string"}, "line": {"$ref": "#/$defs/line"}}
      }
    },
    "inheritedFrom": {"$ref": "#/$defs/id"},
    "role": {"$ref": "#/$defs/party", "description": "is."},
    "later": {
      "description": "is: who comes after that day, by their first day.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["person", "team", "area", "from"],
        "properties": {
          "person": {"type": "string"},
          "team": {"$ref": "#/$defs/id"},
          "area": {"$ref": "#/$defs/id", "description": "Of a role that each holds for an area of their own."},
          "from": {"$ref": "#/$defs/day"}
        }
      }
    },
    "vacant": {
      "description": "is: the open seats of that day.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["team", "seats", "file", "line"],
        "properties": {
          "team": {"$ref": "#/$defs/id"},
          "seats": {"type": "integer", "minimum": 1},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "hats": {"description": "what.", "type": "array", "items": {"$ref": "#/$defs/hat"}},
    "leads": {
      "description": "what: teams that the person leads, with what these own.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["team", "interim", "owns", "from", "until", "file", "line"],
        "properties": {
          "team": {"type": "string"},
          "interim": {"type": "boolean"},
          "owns": {"$ref": "#/$defs/ids"},
          "from": {"$ref": "#/$defs/bound"},
          "until": {"$ref": "#/$defs/bound"},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "teams": {"$ref": "#/$defs/ids"},
    "standsInFor": {
      "description": "what: roles that the person is a deputy of; needed: nobody holds it that day.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["role", "needed"],
        "properties": {"role": {"type": "string"}, "needed": {"type": "boolean"}}
      }
    },
    "reportsTo": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["person", "role"],
        "properties": {"person": {"$ref": "#/$defs/id"}, "role": {"$ref": "#/$defs/id"}}
      }
    },
    "decides": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["decision", "holders", "together", "places", "receivedFrom", "file", "line"],
        "properties": {
          "decision": {"type": "string"},
          "holders": {"type": "array", "minItems": 1, "items": {"type": "string"}, "description": "The parties as which the person, or others with them, decide."},
          "together": {"type": "boolean"},
          "places": {"type": "array", "items": {"type": "string"}, "description": "In words; an empty one for everywhere."},
          "receivedFrom": {"type": ["string", "null"], "description": "By delegation."},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "delegates": {
      "description": "what: how the person lets others decide; exclusive: and no longer does so.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["decision", "to", "exclusive", "conditions", "from", "until", "file", "line"],
        "properties": {
          "decision": {"type": "string"},
          "to": {"type": "string"},
          "exclusive": {"type": "boolean"},
          "conditions": {"type": "string", "description": "Its limits in words; empty for none."},
          "from": {"$ref": "#/$defs/bound"},
          "until": {"$ref": "#/$defs/bound"},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "coming": {
      "description": "what: what begins after that day, by its first day; teams: those that come with no hat.",
      "type": "object",
      "required": ["hats", "leads", "teams"],
      "properties": {
        "hats": {"type": "array", "items": {"$ref": "#/$defs/hat"}},
        "leads": {"type": "array", "items": {"$ref": "#/$defs/comingTeam"}},
        "teams": {"type": "array", "items": {"$ref": "#/$defs/comingTeam"}}
      }
    },
    "takesPart": {
      "description": "what: decisions in which the person has another say than to decide.",
      "type": "array",
      "items": {
        "type": "object",
        "required": ["power", "decision", "conditions", "file", "line"],
        "properties": {
          "power": {"enum": ["proposes", "agrees", "vetoes", "consults", "informs", "performs", "audits", "escalates-to"]},
          "decision": {"type": "string"},
          "conditions": {"type": "string", "description": "Its limits in words; empty for none."},
          "file": {"type": "string"},
          "line": {"$ref": "#/$defs/line"}
        }
      }
    },
    "owns": {"$ref": "#/$defs/ids"},
    "accountableFor": {"$ref": "#/$defs/ids"}
  },
  "oneOf": [
    {"required": ["matrix"], "properties": {"matrix": true}},
    {
      "required": ["answers", "rights", "voices", "requires", "requiresAny"],
      "properties": {"answers": true, "rights": true, "voices": true, "requires": true, "requiresAny": true}
    },
    {"required": ["outcome", "owners", "inheritedFrom"], "properties": {"outcome": true, "owners": true, "inheritedFrom": true}},
    {"required": ["role", "later", "vacant"], "properties": {"role": true, "later": true, "vacant": true}},
    {
      "required": ["hats", "leads", "teams", "reportsTo", "standsInFor", "decides", "delegates", "takesPart", "owns", "accountableFor", "coming"],
      "properties": {"hats": true, "leads": true, "teams": true, "reportsTo": true, "standsInFor": true, "decides": true, "delegates": true, "takesPart": true, "owns": true, "accountableFor": true, "coming": true}
    }
  ],
  "$defs": {
    "id": {"type": ["string", "null"], "description": "A qualified name."},
    "ids": {"type": "array", "items": {"type": "string"}},
    "index": {"type": "integer", "minimum": 0, "description": "In `rights`, from 0."},
    "noteIndices": {"type": "array", "items": {"type": "integer", "minimum": 0}, "description": "In `matrix.notes`, from 0."},
    "line": {"type": "integer", "minimum": 1},
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "bound": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A first or last day; null for none."},
    "hat": {
      "type": "object",
      "required": ["role", "team", "area", "interim", "from", "until", "file", "line"],
      "properties": {
        "role": {"$ref": "#/$defs/id"},
        "team": {"$ref": "#/$defs/id"},
        "area": {"$ref": "#/$defs/id", "description": "Of a role that each holds for an area of their own."},
        "interim": {"type": "boolean"},
        "from": {"$ref": "#/$defs/bound"},
        "until": {"$ref": "#/$defs/bound"},
        "file": {"type": "string"},
        "line": {"$ref": "#/$defs/line"}
      }
    },
    "comingTeam": {
      "type": "object",
      "required": ["team", "from"],
      "properties": {"team": {"type": "string"}, "from": {"$ref": "#/$defs/day"}}
    },
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "place": {
      "type": "object",
      "required": ["where", "areas", "teams", "amounts"],
      "properties": {
        "where": {"type": "string", "description": "In words; empty for everywhere that was asked."},
        "areas": {"$ref": "#/$defs/ids"},
        "teams": {"$ref": "#/$defs/ids"},
        "amounts": {
          "type": ["object", "null"],
          "required": ["currency", "above", "upTo"],
          "properties": {
            "currency": {"$ref": "#/$defs/currency"},
            "above": {"type": ["number", "null"], "description": "Left out itself."},
            "upTo": {"type": ["number", "null"], "description": "Counts itself."}
          }
        }
      }
    },
    "person": {
      "type": "object",
      "required": ["person", "title", "team", "area", "interim", "from", "until"],
      "properties": {
        "person": {"type": "string"},
        "title": {"type": "string"},
        "team": {"$ref": "#/$defs/id"},
        "area": {"$ref": "#/$defs/id"},
        "interim": {"type": "boolean"},
        "from": {"type": ["string", "null"]},
        "until": {"type": ["string", "null"]}
      }
    },
    "party": {
      "type": "object",
      "required": ["name", "area", "state", "persons", "standIn"],
      "properties": {
        "name": {"type": "string"},
        "area": {"$ref": "#/$defs/id", "description": "Of a role that each holds for an area of their own: the part that is meant."},
        "state": {
          "enum": ["filled", "vacant", "unstaffed", "group", "everyone", "nobody", "unknown"],
          "description": "That day; unstaffed: the text does not say who it is."
        },
        "persons": {"type": "array", "items": {"$ref": "#/$defs/person"}},
        "standIn": {
          "description": "To whom deciding falls while it is vacant.",
          "type": ["object", "null"],
          "required": ["name", "persons"],
          "properties": {"name": {"type": "string"}, "persons": {"type": "array", "items": {"$ref": "#/$defs/person"}}}
        }
      }
    }
  }
}
)json";

}  // namespace

std::string renderWhoSchema() { return schema; }

}  // namespace org::driver
