// The action, the hook and the template that users put into their own CI: read with a real YAML reader, held to the rules of who
// reads them, and run as a runner runs them.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";

import { parse } from "yaml";

import { root } from "../emit/organisation.mjs";

const compiler = process.env.ORGC ?? join(root, "build", "orgc");
// Of this process' environment, what a program needs to run, here and under sanitizers.
const needed = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|(A|L|UB)SAN_OPTIONS)$/.test(name)));
const readText = (...path) => readFileSync(join(...path), "utf8");
const readYaml = (...path) => parse(readText(...path), { strict: true });
const newFolder = () => mkdtempSync(join(tmpdir(), "orgc-ci-"));

const action = readYaml(root, "action.yml");
const steps = action.runs.steps;
const readme = readText(root, "README.md");
// The blocks of README.md in YAML.
const recipes = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text, { strict: true }));
const recipe = (holds) => recipes.find((yaml) => holds in yaml) ?? assert.fail(`README.md shows no YAML with \`${holds}\``);

const clean = 'organization acme "Acme" { as-of: 2026-02-01 }\nrole ceo "CEO" { top: yes }\nperson ana "Ana" { holds: ceo }\n';
// An error, and a title that would like to be something else.
const faulty = `${clean}team till "\`\`\` ::error::$(touch pwned) </td> **" { lead: nobody }\n`;

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

// ---- The action's file

// Everything between `${{` and `}}`, with where it stands.
function expressionsIn(value, path = []) {
  if (typeof value === "string") return [...value.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, text]) => ({ text, path }));
  return Object.entries(value ?? {}).flatMap(([key, part]) => expressionsIn(part, [...path, key]));
}

test("the action says what GitHub asks of one", () => {
  const known = ["name", "author", "description", "branding", "inputs", "outputs", "runs"];
  assert.deepEqual(Object.keys(action).filter((key) => !known.includes(key)), []);
  assert.ok(action.name && action.description);
  assert.equal(action.runs.using, "composite");
  for (const [name, input] of Object.entries(action.inputs)) {
    assert.match(name, /^[a-z][a-z-]*$/);
    assert.ok(input.description, name);
    assert.equal(typeof input.default, "string", name);
  }
  for (const [name, output] of Object.entries(action.outputs)) assert.ok(output.description && output.value, name);
  for (const step of steps) {
    const known = step.run ? ["id", "if", "name", "shell", "env", "run"] : ["id", "if", "name", "uses", "with"];
    assert.deepEqual(Object.keys(step).filter((key) => !known.includes(key)), []);
    // Composite actions have no shell of their own.
    assert.equal(step.run !== undefined, step.shell !== undefined);
    // GitHub's own actions only, by their major version.
    if (step.uses) assert.match(step.uses, /^actions\/[a-z-]+@v\d+$/);
  }
});

test("each input is used and in README.md, each name that is used exists, and nothing is pasted into a command", () => {
  const expressions = expressionsIn(action);
  const used = new Set(expressions.flatMap(({ text }) => text.match(/(?<=inputs\.)[\w-]+/g) ?? []));
  assert.deepEqual([...used].sort(), Object.keys(action.inputs).sort());
  for (const input of used) assert.ok(readme.includes(`| \`${input}\` |`), `README.md does not tell of ${input}`);
  assert.deepEqual(steps.filter(({ run }) => run?.includes("${{")), []);
  const seen = new Set();
  for (const step of steps) {
    const text = JSON.stringify(step);
    for (const [, id] of text.matchAll(/steps\.([\w-]+)\.outputs/g)) assert.ok(seen.has(id), `${id} comes later, or never`);
    seen.add(step.id);
  }
  const written = new Set([...readText(root, "editors/ci/github.sh").matchAll(/\boutput ("\$severity"|[\w-]+)/g)].map(([, name]) => name));
  for (const { text } of expressions) {
    const [, name] = text.match(/^steps\.[\w-]+\.outputs\.([\w-]+)/) ?? [];
    if (name) assert.ok(written.has(name) || (written.has('"$severity"') && /^(errors|warnings|notes)$/.test(name)), name);
  }
});

// ---- The action, run

// A file of `name<<end` … `end`, as GitHub reads it.
function readOutputs(file) {
  const outputs = {};
  const lines = readText(file).split("\n");
  while (lines.length > 1) {
    const [name, end] = lines.shift().split("<<");
    outputs[name] = lines.splice(0, lines.indexOf(end)).join("\n");
    lines.shift();
  }
  return outputs;
}

// Runs the steps of the action in a workspace; those that use another action are only noted, as `used`. `given` is the `with` of a
// workflow, `environment` what comes on top of the runner's.
function runAction(workspace, given = {}, environment = { ORGC: compiler }) {
  const runner = newFolder();
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, String(given[name] ?? input.default)]));
  const context = { inputs, steps: {}, github: { action_repository: "somebody/orgc" } };
  const look = (path) => path.split(".").reduce((value, key) => value?.[key], context) ?? "";
  const fill = (text) => text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, path) => look(path));
  const fillAll = (object = {}) => Object.fromEntries(Object.entries(object).map(([key, text]) => [key, fill(String(text))]));
  const result = { code: 0, log: "", used: [], summary: "", runner, steps: context.steps };
  for (const step of steps) {
    const condition = (step.if ?? "success()").replace(/[a-z]+(\.[\w-]+)+/g, (path) => JSON.stringify(look(path)));
    const holds = new Function("success", "always", `return ${condition}`)(() => result.code === 0, () => true);
    if (!holds) continue;
    if (step.uses) {
      result.used.push({ uses: step.uses.split("@")[0], ...fillAll(step.with) });
      continue;
    }
    const files = { GITHUB_OUTPUT: "output", GITHUB_PATH: "path", GITHUB_STEP_SUMMARY: "summary" };
    for (const name of Object.values(files)) writeFileSync(join(runner, name), "");
    const script = write(runner, { "step.sh": step.run });
    const ran = spawnSync("sh", ["-e", join(script, "step.sh")], {
      cwd: workspace,
      encoding: "utf8",
      env: {
        ...needed,
        HOME: runner,
        GITHUB_ACTION_PATH: root,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: runner,
        ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(runner, file)])),
        ...environment,
        ...fillAll(step.env),
      },
    });
    result.code ||= ran.status;
    result.log += ran.stdout;
    result.errors = (result.errors ?? "") + ran.stderr;
    result.summary += readText(runner, "summary");
    context.steps[step.id] = { outputs: readOutputs(join(runner, "output")), path: readText(runner, "path") };
  }
  result.outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value)]));
  return result;
}

test("an organisation with an error fails the run, with annotations, a SARIF file and a summary", () => {
  const workspace = write(newFolder(), { "org/a.org": faulty });
  const ran = runAction(workspace);
  assert.equal(ran.code, 1);
  assert.match(ran.log, /^::error file=org\/a\.org,line=4,.*title=unresolved-reference::/m);
  const sarif = JSON.parse(readText(workspace, "orgc.sarif"));
  assert.deepEqual(sarif.runs[0].results.map(({ ruleId }) => ruleId), ["unresolved-reference"]);
  const { site, ...outputs } = ran.outputs;
  assert.deepEqual(outputs, { "exit-code": "1", errors: "1", warnings: "0", notes: "0", sarif: "orgc.sarif" });
  assert.equal(site, "");
  assert.match(ran.summary, /^\| 1 \| 0 \| 0 \|$/m);
  assert.match(ran.summary, /^    org\/a\.org:4:\d+: error: .*nobody.*\[unresolved-reference\]$/m);
  assert.deepEqual(ran.used.map(({ uses, path }) => [uses, path]), [
    ["actions/cache", join(ran.runner, "orgc-ccache")],
    ["actions/upload-artifact", "orgc.sarif"],
  ]);
  assert.deepEqual(readdirSync(workspace).sort(), ["org", "orgc.sarif"]);
});

test("a clean one passes, and later steps find orgc", () => {
  const ran = runAction(write(newFolder(), { "a.org": clean }));
  assert.equal(ran.code, 0, ran.errors);
  assert.match(ran.summary, /^\| 0 \| 0 \| 0 \|$/m);
  assert.equal(ran.steps.build.path, `${dirname(compiler)}\n`);
});

test("paths, flags, the severity that fails, and several formats", () => {
  const workspace = write(newFolder(), {
    "the office/a.org": `${clean}team till { owns: shop }\narea shop {}\narea street {}\n`,
    "elsewhere/b.org": faulty,
  });
  const formats = "concise\n\n  gitlab=quality.json  \njunit=out.xml\n";
  const given = { paths: "the office\n", formats, args: "--select  ownership-gap" };
  const mild = runAction(workspace, given);
  assert.equal(mild.code, 0, mild.errors);
  assert.deepEqual([mild.outputs.errors, mild.outputs.warnings, mild.outputs.sarif], ["0", "1", ""]);
  assert.match(mild.log, /^the office\/a\.org:\d+:\d+: warning: .*\[ownership-gap\]$/m);
  assert.equal(mild.used.at(-1).path, "quality.json\nout.xml");
  assert.equal(JSON.parse(readText(workspace, "quality.json")).length, 1);
  assert.ok(existsSync(join(workspace, "out.xml")));
  assert.equal(runAction(workspace, { ...given, "fail-on": "warning" }).code, 1);
});

test("what a user sets is never read as shell", () => {
  const workspace = write(newFolder(), { "a'; touch pwned; '/$(touch pwned)/a.org": clean, "other/b.org": faulty });
  const odd = runAction(workspace, { paths: "a'; touch pwned; '\n", args: "--as-of 2026-02-01", formats: "concise\ngithub=$(touch pwned)" });
  assert.equal(odd.code, 0, odd.errors);
  // A star stays one, and names no file.
  assert.equal(runAction(write(newFolder(), { "a.org": clean }), { args: "*" }).code, 2);
  for (const [input, value] of [["args", "; touch pwned"], ["args", "$(touch pwned)"], ["fail-on", "error; touch pwned"], ["paths", "`touch pwned`"], ["paths", "--fix"], ["site", "true; touch pwned"]]) {
    runAction(workspace, { [input]: value });
    assert.ok(!existsSync(join(workspace, "pwned")), `${input}: ${value}`);
  }
});

test("many findings: the summary shows the first ones and counts the rest", () => {
  const teams = Array.from({ length: 27 }, (_, i) => `team t${i} { lead: nobody${i} }\n`);
  const ran = runAction(write(newFolder(), { "a.org": teams.join("") }));
  assert.equal(ran.summary.match(/^    a\.org:/gm).length, 20);
  assert.match(ran.summary, /^and 7 more$/m);
});

test("where orgc cannot run, so does the action, and nothing is uploaded", () => {
  const ran = runAction(newFolder());
  assert.equal(ran.code, 2);
  assert.equal(ran.outputs["exit-code"], "2");
  assert.match(ran.summary, /could not run/);
  assert.deepEqual(ran.used.map(({ uses }) => uses), ["actions/cache"]);
});

test("the pages are built and uploaded, findings or not", () => {
  for (const [text, code] of [[clean, 0], [faulty, 1]]) {
    const ran = runAction(write(newFolder(), { "a.org": text }), { site: true });
    assert.equal(ran.code, code, ran.errors);
    assert.ok(existsSync(join(ran.outputs.site, "index.html")));
    assert.equal(ran.used.at(-1).path, ran.outputs.site);
  }
});

const git = (folder, ...words) =>
  execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.org", ...words], { encoding: "utf8" });

// A repository like this one, whose `dev` takes a ready orgc for a build, with a tag `v9`.
function fakeRepository() {
  const host = newFolder();
  const source = join(host, "somebody", "orgc");
  const dev = '#!/bin/sh\nset -e\ncd "$(dirname "$0")"\nmkdir -p build\n[ "$*" = "run version" ]\necho "$CCACHE_DIR" >build/cache\nln -sf "$REAL_ORGC" build/orgc\n';
  write(source, { dev, "CMakeLists.txt": "", "CMakePresets.json": "{}", "compiler/a": "", "grammar/a": "", "stdlib/a": "" });
  chmodSync(join(source, "dev"), 0o755);
  git(source, "init", "-q");
  git(source, "add", ".");
  git(source, "commit", "-qm", "first");
  git(source, "tag", "v9");
  return { url: `file://${host}`, source };
}

test("`version` builds that ref of the action's repository, and the cache's key follows the sources", () => {
  const { url, source } = fakeRepository();
  const workspace = write(newFolder(), { "a.org": clean });
  const run = (version) => runAction(workspace, { version }, { GITHUB_SERVER_URL: url, REAL_ORGC: compiler });
  const first = run("v9");
  assert.equal(first.code, 0, first.errors);
  const built = join(first.runner, "orgc-source", "build");
  assert.equal(first.steps.build.path, `${built}\n`);
  assert.equal(readText(built, "cache").trim(), first.used[0].path);
  assert.equal(run("v9").used[0].key, first.used[0].key);
  write(source, { "compiler/a": "changed" });
  git(source, "commit", "-qam", "second");
  git(source, "tag", "v10");
  assert.notEqual(run("v10").used[0].key, first.used[0].key);
  assert.ok(first.used[0].key.startsWith(first.used[0]["restore-keys"]));
  const unknown = run("v11");
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.errors, /v11/);
});

// ---- pre-commit

const [hook, formatter] = readYaml(root, ".pre-commit-hooks.yaml");

// pre-commit runs the entry of a `script` from the hook's repository, in that of the user.
function runHook(folder, environment = { ORGC: compiler }, repository = root) {
  const found = git(folder, "diff", "--cached", "--name-only").split("\n").filter((name) => new RegExp(hook.files).test(name));
  if (found.length === 0) return { status: 0, stdout: "skipped" };
  assert.equal(hook.pass_filenames, false);
  return runEntry(hook, [], folder, environment, repository);
}

function runEntry({ entry, args = [] }, files, folder, environment, repository) {
  const [script, ...words] = entry.split(" ");
  return spawnSync(join(repository, script), [...words, ...args, ...files], { cwd: folder, encoding: "utf8", env: { ...needed, ...environment } });
}

const [script] = hook.entry.split(" ");

test("the hook stops a commit that breaks the organisation, and lets others pass", () => {
  assert.deepEqual([hook.id, hook.language], ["orgc-check", "script"]);
  assert.ok(hook.name && statSync(join(root, script)).mode & 0o111);
  const folder = write(newFolder(), { "a.org": faulty, "notes.organic": "no" });
  git(folder, "init", "-q");
  git(folder, "add", "notes.organic");
  assert.equal(runHook(folder).stdout, "skipped");
  git(folder, "add", "a.org");
  const stopped = runHook(folder);
  assert.equal(stopped.status, 1);
  assert.match(stopped.stdout, /a\.org:4:.*\[unresolved-reference\]/);
  write(folder, { "a.org": clean });
  assert.equal(runHook(folder).status, 0);
});

test("the hook that formats writes the files of the commit, by which pre-commit stops it", () => {
  assert.deepEqual([formatter.id, formatter.language, formatter.pass_filenames], ["orgc-fmt", "script", undefined]);
  const folder = write(newFolder(), { "a.org": "person ana{holds:cto}\n", "b.org": "person ben{holds:cpo}\n" });
  const run = () => runEntry(formatter, ["a.org"], folder, { ORGC: compiler }, root).status;
  assert.equal(run(), 0);
  assert.equal(readText(folder, "a.org"), "person ana { holds: cto }\n");
  assert.equal(readText(folder, "b.org"), "person ben{holds:cpo}\n");
  assert.equal(run(), 0);
});

test("the hook takes the orgc of its own repository, else that of the PATH, else says what to do", () => {
  const folder = write(newFolder(), { "a.org": faulty });
  git(folder, "init", "-q");
  git(folder, "add", ".");
  const copy = newFolder();
  mkdirSync(dirname(join(copy, script)), { recursive: true });
  copyFileSync(join(root, script), join(copy, script));
  // The plain tools, and no orgc among them.
  const missing = runHook(folder, { PATH: "/usr/bin:/bin" }, copy);
  assert.equal(missing.status, 2);
  assert.ok(missing.stderr.includes(`\`${copy}/dev run version\``), missing.stderr);
  const path = [dirname(compiler), "/usr/bin", "/bin"].join(delimiter);
  assert.equal(runHook(folder, { PATH: path }, copy).status, 1);
  write(copy, { "build/orgc": "#!/bin/sh\necho its own: \"$@\"\n" });
  chmodSync(join(copy, "build/orgc"), 0o755);
  assert.equal(runHook(folder, { PATH: path }, copy).stdout, "its own: check\n");
});

// ---- GitLab

const gitlab = readYaml(root, "editors/ci/gitlab.yml");

// The lines of a job in one shell, as a runner of GitLab does: the first that fails ends it.
function runJob(name, folder, variables = {}) {
  const job = { ...gitlab[gitlab[name].extends], ...gitlab[name] };
  const script = [...job.before_script, ...job.script].join("\n");
  const ran = spawnSync("sh", ["-e", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...needed, HOME: folder, ORGC: compiler, ...gitlab.variables, ...variables },
  });
  return { ...ran, job };
}

test("GitLab's job fails on an error and leaves both reports where it says", () => {
  const folder = write(newFolder(), { "a.org": faulty });
  const { status, stdout, job } = runJob("organisation", folder);
  assert.equal(status, 1);
  assert.match(stdout, /^a\.org:4:\d+: error: .*\[unresolved-reference\]$/m);
  assert.equal(job.artifacts.when, "always");
  const { codequality, junit } = job.artifacts.reports;
  assert.deepEqual(JSON.parse(readText(folder, codequality)).map(({ check_name }) => check_name), ["unresolved-reference"]);
  assert.match(readText(folder, junit), /<testsuites[^>]* failures="1"/);
});

test("GitLab's variables choose paths, flags and what fails, and are not read as shell", () => {
  const folder = write(newFolder(), { "a/a.org": `${clean}team till { owns: shop }\narea shop {}\narea street {}\n`, "b/b.org": faulty });
  assert.equal(runJob("organisation", folder, { ORGC_PATHS: "a" }).status, 0);
  const strict = runJob("organisation", folder, { ORGC_PATHS: "a", ORGC_FAIL_ON: "warning" });
  assert.equal(strict.status, 1, strict.stdout);
  runJob("organisation", folder, { ORGC_PATHS: "a; touch pwned", ORGC_ARGS: "$(touch pwned) `touch pwned`" });
  assert.ok(!existsSync(join(folder, "pwned")));
});

test("GitLab's pages are built by hand, on the main branch, where GitLab publishes them from", () => {
  const folder = write(newFolder(), { "a.org": faulty });
  const { status, stderr, job } = runJob("pages", folder);
  assert.equal(status, 0, stderr);
  assert.deepEqual(job.artifacts.paths, ["public"]);
  assert.ok(existsSync(join(folder, "public", "index.html")));
  assert.ok(job.rules.every(({ when }) => when === "manual"));
  assert.notEqual(runJob("pages", newFolder()).status, 0);
});

test("GitLab's job gets and builds orgc where none is given", () => {
  const { url } = fakeRepository();
  const folder = write(newFolder(), { "a.org": clean });
  const given = { ORGC: "", REAL_ORGC: compiler, ORGC_REPOSITORY: `${url}/somebody/orgc`, ORGC_VERSION: "v9" };
  const ran = runJob("organisation", folder, given);
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(readText(folder, ".orgc/source/build/cache").trim(), join(folder, ran.job.cache.paths[0]));
  const lost = runJob("organisation", folder, { ...given, ORGC_REPOSITORY: undefined });
  assert.notEqual(lost.status, 0);
  assert.match(lost.stderr, /say where the repository of orgc is/);
});

// ---- What README.md and `orgc init` tell users to write

function initialised(...flags) {
  const folder = newFolder();
  execFileSync(compiler, ["init", folder, ...flags]);
  return folder;
}

function isWorkflow(workflow) {
  assert.deepEqual(workflow.permissions, { contents: "read" });
  const [job] = Object.values(workflow.jobs);
  assert.equal(job.container, "debian:12");
  const ours = job.steps.find(({ uses }) => /^OWNER\/orgc@/.test(uses));
  for (const input of Object.keys(ours.with ?? {})) assert.ok(input in action.inputs, input);
  return ours;
}

function isGitlabFile(file) {
  const [{ remote }] = file.include;
  assert.ok(existsSync(join(root, remote.replace(/^https:\/\/raw\.githubusercontent\.com\/OWNER\/orgc\/main\//, ""))), remote);
  assert.ok(file.variables.ORGC_REPOSITORY);
  for (const name of Object.keys(file.variables)) assert.ok(readText(root, "editors/ci/gitlab.yml").includes(name), name);
}

for (const language of ["en", "fr"]) {
  test(`the files for CI of init in ${language} use what there is, and pass on what init wrote`, () => {
    const folder = initialised("--language", language);
    const ours = isWorkflow(readYaml(folder, ".github/workflows/organisation.yml"));
    const ran = runAction(folder, ours.with);
    assert.equal(ran.code, 0, ran.errors);
    assert.ok(existsSync(join(ran.outputs.site, "index.html")));
    const other = initialised("--language", language, "--ci", "gitlab");
    const file = readYaml(other, ".gitlab-ci.yml");
    isGitlabFile(file);
    assert.equal(runJob("organisation", other, file.variables).status, 0);
  });
}

test("the hints of init are read by git and editors", () => {
  const folder = initialised();
  git(folder, "init", "-q");
  const [attribute, detectable] = git(folder, "check-attr", "linguist-language", "linguist-detectable", "--", "people.org").split("\n");
  assert.deepEqual([attribute, detectable], ["people.org: linguist-language: HCL", "people.org: linguist-detectable: unset"]);
  const settings = JSON.parse(readText(folder, ".vscode/settings.json").replaceAll(/^\s*\/\/.*$/gm, ""));
  const { contributes } = JSON.parse(readText(root, "editors/vscode/package.json"));
  assert.deepEqual(settings["files.associations"], { "*.org": contributes.languages[0].id });
  assert.match(readText(folder, ".editorconfig"), /^\[\*\.org\]$/m);
});

test("README.md shows each of them as it is", () => {
  isWorkflow(recipe("jobs"));
  isGitlabFile(recipe("include"));
  assert.deepEqual(recipe("repos").repos[0].hooks.map(({ id }) => id), [formatter.id, hook.id]);
});
