#!/usr/bin/env python3
"""Lets the reference model of decision rights judge rights written as boxes, and prints what it finds as one line of JSON.

    rights_reference.py MODEL.py BOXES.json [--load]

MODEL.py is decision_rights_ref.py of the design. With --load nothing is judged: what reading costs."""
import importlib.util
import json
import sys


def load_model(path):
    spec = importlib.util.spec_from_file_location('reference', path)
    model = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(model)
    return model


def main():
    model_path, boxes_path, *flags = sys.argv[1:]
    model = load_model(model_path)
    with open(boxes_path, encoding='utf-8') as file:
        written = json.load(file)
    box = lambda intervals: tuple(map(tuple, intervals))
    rights = [model.Right(r['id'], r['holder'], box(r['box']), r['reserved'], r['overrides']) for r in written['rights']]
    required = [box(each) for each in written['required']]
    if '--load' in flags:
        return
    print(json.dumps({
        'conflicts': len(model.conflicts(rights)),
        'gaps': len(model.gaps(required, rights)),
        'dead': len(model.dead(rights)),
    }))


if __name__ == '__main__':
    main()
