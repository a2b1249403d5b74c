// Reorganising as refactoring: what is offered where, and that the organisation is as sound afterwards as before.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';

import {compiler} from './client.mjs';
import {makeFolder, Organisation} from './organisation.mjs';

const errorsIn = (files) => {
  const {stdout} = spawnSync(
      compiler, ['check', makeFolder(files), '--format', 'json', '--as-of', '2026-02-01'], {encoding: 'utf8'});
  return JSON.parse(stdout).diagnostics.filter(({severity}) => severity === 'error').map(({
                                                                                           check,
                                                                                           message
                                                                                         }) => `${check}: ${message}`);
};

const files = {
  'teams.org': `// Qui fait quoi 🥐.
team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift in three taps"
    lead: product-manager
    seat product-manager: zoé
    /// Knows the old one 🥐.
    /// And the new one.
    seat tech-lead: ana
    seat engineer: karim at 50%, éva, paul
    members: luc
  }
  team search { mission: "Find a shift"; seat engineer: vacant }
}
`,
  'people.org': `person zoé {}
person ana {}
person karim {}
person éva {}
person paul {}
person luc {}
role product-manager {}
role tech-lead {}
role engineer {}
decision stack { decides: tech-lead of checkout }
`,
  'other.org': `team support "Support" {
  mission: "Help"
  seat tech-lead: vacant from 2026-05-01
}
`,
};

async function open(texts = files, capabilities = {}) {
  const organisation = await Organisation.open(texts, {initializationOptions: {asOf: '2026-02-01'}, capabilities});
  organisation.actions = async (name, begin, end, kind) => {
    const [from, to] = [organisation.at(name, begin), organisation.at(name, end)];
    return organisation.client.request('textDocument/codeAction', {
      textDocument: from.textDocument,
      range: {start: from.position, end: to.position},
      context: {diagnostics: [], only: [kind]},
    });
  };
  return organisation;
}

const titles = (actions) => actions.map(({title}) => title);

// The files after an action; no error may be new but those that tell what the organisation loses by it.
function applied(organisation, {edit}, told = []) {
  const after = organisation.edited(edit);
  const before = errorsIn(organisation.files);
  assert.deepEqual(errorsIn(after).filter((error) => !before.includes(error)), told);
  return after;
}

test('selected seats become a team of their own, and who names them follows', async () => {
  const organisation = await open();
  const [action, ...more] =
      await organisation.actions('teams.org', '|seat tech-lead', 'engineer: karim at 50%, éva|', 'refactor.extract');
  assert.deepEqual(more, []);
  assert.equal(action.title, 'Make a new team of these of team `tribe.checkout`');
  const after = applied(organisation, action);
  assert.match(
      after['teams.org'],
      /    seat product-manager: zoé\n    seat engineer: paul\n    members: luc\n  \}\n\n  team new-team "New team" \{\n    kind: feature\n    \/\/\/ Knows the old one 🥐\.\n    \/\/\/ And the new one\.\n    seat tech-lead: ana\n    seat engineer: karim at 50%, éva\n  \}\n/,
  );
  assert.match(after['people.org'], /decides: tech-lead of tribe\.new-team \}/);
  await organisation.stop();
});

test('no team is made of nobody, of everybody or of the head', async () => {
  const organisation = await open();
  for (const [begin, end] of [
           ['seat tech-lead: a|na', 'seat tech-lead: a|na'],
           ['|seat product-manager: zoé', 'tech-lead: ana|'],
           ['kind: |feature', 'kind: feature|'],
           ['|seat engineer: vacant', 'seat engineer: vacant|'],
  ]) {
    assert.deepEqual(await organisation.actions('teams.org', begin, end, 'refactor.extract'), [], begin);
  }
  await organisation.stop();
});

test('a person moves to a team beside it, and takes an open chair', async () => {
  const organisation = await open();
  const actions = await organisation.actions('teams.org', 'karim| at', 'karim| at', 'refactor');
  assert.equal(titles(actions)[0], 'Move `karim` to team `tribe.search`');
  const after = applied(organisation, actions[0]);
  assert.match(after['teams.org'], /seat engineer: éva, paul\n/);
  assert.match(after['teams.org'], /team search \{ mission: "Find a shift"; seat engineer: karim at 50% \}/);
  await organisation.stop();
});

test('a person moves to a team in another file; a seat that was theirs alone stays open', async () => {
  const organisation = await open();
  const actions = await organisation.actions('teams.org', 'tech-lead: a|na', 'tech-lead: a|na', 'refactor.move');
  const action = actions.find(({title}) => title === 'Move `ana` to team `support`');
  const after = applied(organisation, action, [
    'decision-unadoptable: nobody can adopt `stack`: `tech-lead of tribe.checkout`, who decides, is vacant, and it falls to nobody',
  ]);
  assert.match(after['teams.org'], /seat tech-lead: vacant\n/);
  assert.match(after['other.org'], /seat tech-lead: vacant from 2026-05-01, ana\n/);
  const [, support] = await organisation.actions('teams.org', 'members: l|uc', 'members: l|uc', 'refactor.move');
  const moved = applied(organisation, support);
  assert.doesNotMatch(moved['teams.org'], /members/);
  assert.match(moved['other.org'], /  members: luc\n\}/);
  await organisation.stop();
});

test('nobody moves where nobody sits, in a broken file or on no seat', async () => {
  const organisation = await open({...files, 'broken.org': 'team night { seat engineer: vacant\n'});
  assert.deepEqual(await organisation.actions('people.org', 'person a|na', 'person a|na', 'refactor.move'), []);
  assert.deepEqual(await organisation.actions('broken.org', 'vac|ant', 'vac|ant', 'refactor'), []);
  assert.deepEqual(await organisation.actions('teams.org', 'Qui| fait', 'Qui fait| quoi', 'refactor'), []);
  await organisation.stop();
});

const leaving = {
  'people.org': `person éva { ends: 2026-06-30; holds: cto at 60%, architect until 2026-03-31 }
person zoé {}
person luc { holds: architect }
role cto { successor: zoé; top: yes }
role architect { reports-to: cto }
role engineer { reports-to: cto }
`,
  'teams.org': `area shop "🥐" { owner: éva, luc }
team checkout { mission: "Pay"; seat engineer: /* 🥐 */ éva at 20% from 2026-01-01, luc }
`,
};

test('who leaves hands all over to a successor, from the day after', async () => {
  const organisation = await open(leaving);
  const actions = await organisation.actions('teams.org', 'owner: é|va', 'owner: é|va', 'refactor.rewrite');
  assert.deepEqual(titles(actions), [
    'Hand over all that `éva` holds to `zoé` from 1 July 2026',
    'Hand over all that `éva` holds to `luc` from 1 July 2026',
  ]);
  const after = applied(organisation, actions[0]);
  assert.match(after['people.org'], /holds: cto at 60% until 2026-06-30, architect until 2026-03-31 \}/);
  assert.match(after['people.org'], /person zoé \{ holds: cto at 60% from 2026-07-01 \}/);
  assert.match(after['teams.org'], /owner: éva until 2026-06-30, zoé from 2026-07-01, luc \}/);
  assert.match(
      after['teams.org'],
      /\n  seat engineer: \/\* 🥐 \*\/ éva at 20% from 2026-01-01 until 2026-06-30, zoé at 20% from 2026-07-01, luc\n\}/);
  // Who owns and sits there already needs neither twice.
  const [, luc] = actions;
  assert.match(applied(organisation, luc)['teams.org'], /owner: éva until 2026-06-30, luc \}/);
  await organisation.stop();
});

test(
    'who has no successor hands over to whoever is near: beside, above, standing in or in the same team; else to nobody',
    async () => {
      const organisation = await open({
        'all.org': `person éva { ends: 2026-06-30; holds: chef, solo; manager: max }
person max {}
person ida { holds: head }
person tom {}
person luc {}
person gone { ends: 2026-06-30 }
person jo {}
role head { top: yes }
role chef { reports-to: head; deputy: tom }
role solo { reports-to: none because "alone" }
role cook {}
team kitchen { seat chef: éva; seat cook: luc, gone; members: jo }
`,
        'alone.org': 'person zed { holds: apart }\nrole apart { top: yes }\nperson pip {}\n',
      });
      const near = await organisation.actions('all.org', 'person é|va', 'person é|va', 'refactor.rewrite');
      assert.deepEqual(
          titles(near).map((title) => title.match(/to `(.*)` from 1 July 2026/)[1]),
          ['luc', 'max', 'ida', 'tom', 'jo']);
      assert.deepEqual(await organisation.actions('alone.org', 'person z|ed', 'person z|ed', 'refactor.rewrite'), []);
      assert.deepEqual(await organisation.actions('alone.org', 'person p|ip', 'person p|ip', 'refactor.rewrite'), []);
      await organisation.stop();
    });

const duties = {
  'duties.org': `area shop { owner: tom; approvers: éva; reviewers: éva; alerts: éva, tom; rights: éva as publish }
decision price {
  decides: éva over shop // the price
  decides-jointly: éva, tom
  proposes: éva
  agrees: éva overridable-by tom
  vetoes: tom overridable-by éva
  consults: éva within 2d
  informs: éva
  performs: éva
  audits: éva
  delegates: tom to éva
  escalates-to: éva within 5d
  must-hear: éva
  casting-vote: éva
}
responsibility bread { scope: shop; accountable: éva; responsible: éva; supports: éva }
metric loaves { owner: éva; unit: "1"; better: higher; measured: weekly }
vision great { owner: éva }
opportunity crust { owner: éva }
objective past { owner: éva; period: 2025-Q4 }
objective next { owner: éva; period: 2026-Q4; result more { owner: éva } }
roadmap plan {
  owner: éva
  commitment oven { owner: éva; estimated-by: éva; champions: éva }
  commitment done { owner: éva; status: delivered }
}
ritual sync { owner: éva; attends: éva }
record r1 { under: price; by: éva; decided: 2026-01-01 }
discovery talks { lead: éva; with: éva; outcome: supports }
discovery more { lead: éva; with: éva; outcome: ongoing }
role baker { deputy: éva; successor: éva }
person tom { manager: éva }
person luc { manager: éva from 2026-09-01 }
team kitchen {
  lead: éva
  members: éva from 2025-01-01 as guest
  seat baker: éva until 2026-03-31, éva from 2026-08-01
}
`,
};

test(
    'whatever names who leaves as one who acts from that day on names the successor, and what was done stays as it was',
    async () => {
      const organisation = await open({
        ...duties,
        'people.org':
            'person éva { ends: 2026-06-30; member-of: kitchen }\nperson zoé { }\nrole cto { successor: zoé; top: yes }\nextend person éva { holds: cto }\n'
      });
      const [action] = await organisation.actions('people.org', 'person é|va', 'person é|va', 'refactor.rewrite');
      assert.equal(action.title, 'Hand over all that `éva` holds to `zoé` from 1 July 2026');
      const after = applied(organisation, action, [
        'delegation-exceeds-authority: `tom` delegates `price` to `zoé` from 1 July 2026 without any right to decide it'
      ]);
      const both = (clauses = '') => `éva${clauses} until 2026-06-30, zoé${clauses} from 2026-07-01`;
      for (const line
               of [`approvers: ${both()}`,
                   `reviewers: ${both()}`,
                   `alerts: ${both()}, tom`,
                   `rights: ${both(' as publish')}`,
                   `decides-jointly: ${both()}, tom`,
                   `proposes: ${both()}`,
                   `agrees: ${both(' overridable-by tom')}`,
                   'vetoes: tom overridable-by éva until 2026-06-30, tom overridable-by zoé from 2026-07-01',
                   `consults: ${both(' within 2d')}`,
                   `informs: ${both()}`,
                   `performs: ${both()}`,
                   `audits: ${both()}`,
                   'delegates: tom to éva until 2026-06-30, tom to zoé from 2026-07-01',
                   `escalates-to: ${both(' within 5d')}`,
                   `must-hear: ${both()}`,
    // These know no days.
                   'casting-vote: zoé',
                   'champions: zoé',
                   `accountable: ${both()}`,
                   `responsible: ${both()}`,
                   `supports: ${both()}`,
                   'objective past { owner: éva; period: 2025-Q4 }',
                   `result more { owner: ${both()} }`,
                   'status: delivered',
                   `ritual sync { owner: ${both()}; attends: ${both()} }`,
                   `vision great { owner: ${both()} }`,
                   `opportunity crust { owner: ${both()} }`,
                   'by: éva; decided: 2026-01-01',
                   'lead: éva; with: éva; outcome: supports',
                   `lead: ${both()}; with: éva; outcome: ongoing`,
                   `deputy: ${both()}; successor: éva until 2026-06-30`,
                   `person tom { manager: ${both()} }`,
                   'person luc { manager: zoé from 2026-09-01 }',
                   `lead: ${both()}`,
                   'members: éva from 2025-01-01 as guest until 2026-06-30, zoé as guest from 2026-07-01',
                   'seat baker: éva until 2026-03-31, zoé from 2026-08-01',
      ])
        assert.ok(after['duties.org'].includes(line), `${line} in\n${after['duties.org']}`);
      assert.match(
          after['duties.org'],
          /  decides:\n    éva over shop until 2026-06-30,  \/\/ the price\n    zoé over shop from 2026-07-01\n/);
      assert.match(after['duties.org'], /estimated-by: éva/);
      assert.match(after['people.org'], /person éva \{ ends: 2026-06-30; member-of: kitchen until 2026-06-30 \}/);
      assert.match(after['people.org'], /extend person éva \{ holds: cto until 2026-06-30 \}/);
      assert.match(
          after['people.org'],
          /person zoé \{ holds: cto from 2026-07-01; member-of: kitchen from 2026-07-01 \}|person zoé \{ member-of: kitchen from 2026-07-01; holds: cto from 2026-07-01 \}/);
      await organisation.stop();
    });

test(
    'where nobody said when somebody leaves, the successor stands in their place; what says since when ends the day before',
    async () => {
      const organisation = await open({
        'all.org': `person éva {
  holds: chef  // since ever
  manager: tom
}
person zoé { holds: cook }
person tom {}
role chef { successor: zoé; top: yes }
role cook {}
area shop { owner: éva }
area oven { owner: éva, zoé }
area yard { owner: éva from 2025-01-01 }
team kitchen { seat cook: éva at 50%, tom; reports-to: chef }
`,
      });
      const [action] = await organisation.actions('all.org', 'person é|va', 'person é|va', 'refactor.rewrite');
      assert.equal(action.title, 'Hand over all that `éva` holds to `zoé`');
      const after = applied(organisation, action)['all.org'];
      assert.match(
          after, /person éva \{\n  manager: tom\n\}\nperson zoé \{\n  holds: cook, chef  \/\/ since ever\n\}/);
      assert.match(
          after,
          /shop \{ owner: zoé \}\narea oven \{ owner: zoé \}\narea yard \{ owner: éva from 2025-01-01 until 2026-01-31, zoé from 2026-02-01 \}/);
      assert.match(after, /seat cook: zoé at 50%, tom/);
      await organisation.stop();
    });

test('a role that one person holds and one place names gives way to that person', async () => {
  const organisation = await open({
    'roles.org': `/// Keeps the ovens 🥐.
role baker "Boulangère" { purpose: "Bread" }
role cook {}
role chief { accountable-for: bread }
`,
    'people.org':
        'person éva { skills: baking; holds: baker, cook, chief }\nskill baking {}\nresponsibility bread { informed: cook }\n',
    'shop.org': 'area shop { owner: baker }\narea kitchen { owner: cook }\n',
  });
  const [action, ...more] = await organisation.actions('shop.org', 'owner: b|aker', 'owner: b|aker', 'refactor.inline');
  assert.deepEqual(more, []);
  assert.equal(action.title, 'Name `éva` in place of role `baker`');
  const after = applied(organisation, action);
  assert.match(after['shop.org'], /shop \{\n  \/\/\/ Keeps the ovens 🥐\.\n  owner: éva\n\}/);
  assert.match(after['people.org'], /holds: cook, chief \}/);
  assert.equal(after['roles.org'], 'role cook {}\nrole chief { accountable-for: bread }\n');
  // Both where it stands; carries a responsibility; a person.
  const [twice] = await organisation.actions('roles.org', 'role co|ok', 'role co|ok', 'refactor.inline');
  const both = applied(organisation, twice);
  assert.match(both['shop.org'], /kitchen \{ owner: éva \}/);
  assert.match(both['people.org'], /informed: éva \}/);
  assert.deepEqual(await organisation.actions('roles.org', 'role ch|ief', 'role ch|ief', 'refactor.inline'), []);
  assert.deepEqual(await organisation.actions('people.org', 'person é|va', 'person é|va', 'refactor.inline'), []);
  await organisation.stop();
});

const pair = {
  'teams.org': `team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift"
    lead: product-manager
    seat product-manager: zoé
    seat engineer: karim at 50%, éva
    members: luc
    was: till
  }
  team search "Recherche" {
    mission: "Find a shift"
    depends-on: checkout
    seat engineer: éva, vacant
    /// Two of them, next year.
    seat tech-lead: vacant
  }
  team billing { depends-on: search, checkout; seat engineer: vacant }
  team outer { team inner {} }
}
`,
  'people.org': `person zoé {}
person karim {}
person éva {}
person luc {}
role product-manager {}
role tech-lead {}
role engineer {}
area shop { owner: search }
ritual sync { kind: sync; owner: engineer of search; cadence: weekly }
`,
};

test('two teams become one: seats and lists together, one name, and nothing that was said is lost', async () => {
  const organisation = await open(pair);
  const actions = await organisation.actions('teams.org', 'team sea|rch', 'team sea|rch', 'refactor.move');
  assert.deepEqual(titles(actions), [
    'Merge team `tribe.search` into team `tribe.checkout`',
    'Merge team `tribe.search` into team `tribe.billing`',
    'Merge team `tribe.search` into team `tribe.outer`',
    'Merge team `tribe.search` into team `tribe`',
    'Merge team `tribe.search` into team `tribe.outer.inner`',
  ]);
  const after = applied(organisation, actions[0]);
  assert.equal(
      after['teams.org'],
      `team tribe "Tribu" {
  team checkout "Paiement 🥐" {
    kind: feature
    mission: "A paid shift"
    lead: product-manager
    seat product-manager: zoé
    seat engineer: karim at 50%, éva, vacant
    members: luc
    was: till, search /* mission: "Find a shift" */
    /// Two of them, next year.
    seat tech-lead: vacant
  }
  team billing { depends-on: checkout; seat engineer: vacant }
  team outer { team inner {} }
}
`,
  );
  assert.match(after['people.org'], /owner: tribe\.checkout \}/);
  assert.match(after['people.org'], /owner: engineer of tribe\.checkout;/);
  const into_one_line = applied(organisation, actions[1]);
  assert.match(
      into_one_line['teams.org'],
      /team billing \{\n    depends-on: checkout\n    seat engineer: vacant, éva, vacant\n    mission: "Find a shift"\n.*    was: search\n  \}\n/s);
  await organisation.stop();
});

test('a team with others inside it, one that is extended or alone is merged with none', async () => {
  const organisation = await open({...pair, 'more.org': 'extend team billing { members: luc }\n'});
  for (const pointed of ['team out|er', 'team bill|ing', 'team tri|be', 'kind: fea|ture']) {
    assert.deepEqual(
        (await organisation.actions('teams.org', pointed, pointed, 'refactor.move'))
            .filter(({title}) => title.startsWith('Merge')),
        [], pointed);
  }
  await organisation.stop();
  const lonely = await open({'a.org': 'team alone {}\nperson luc {}\n'});
  assert.deepEqual(await lonely.actions('a.org', 'team al|one', 'team al|one', 'refactor.move'), []);
  await lonely.stop();
});

test(
    'teams are offered by how near they are: beside, of the same kind, with somebody in both, wherever they are written',
    async () => {
      const teams = {
        'a.org': `team tribe { team here { kind: feature; members: éva, luc }; team beside { members: max } }
team far { members: max }
`,
        'b.org': `team same { kind: feature; members: max }
team both { members: éva }
team bygone { ends: 2025-12-31 }
`,
        'c.org': 'person éva {}\nperson luc {}\nperson max {}\n',
      };
      const organisation = await open(teams);
      const of = (actions, verb) =>
          titles(actions).filter((title) => title.startsWith(verb)).map((title) => title.match(/`([^`]*)`$/)[1]);
      const merges = await organisation.actions('a.org', 'team he|re', 'team he|re', 'refactor.move');
      assert.deepEqual(of(merges, 'Merge'), ['tribe.beside', 'same', 'both', 'tribe', 'far']);
      const moves = await organisation.actions('a.org', 'members: éva, l|uc', 'members: éva, l|uc', 'refactor.move');
      assert.deepEqual(of(moves, 'Move `luc`'), ['tribe.beside', 'same', 'both', 'tribe', 'far']);
      const after = applied(organisation, merges.find(({title}) => title.endsWith('`same`')));
      assert.match(after['a.org'], /team tribe \{\n?.*team beside \{ members: max \}/s);
      assert.match(after['b.org'], /team same \{ kind: feature; members: max, éva, luc; was: here \}/);
      await organisation.stop();
    });

test('a team of another file brings names that are understood there, or stays where it needs an import', async () => {
  const texts = {
    'a.org': `import std.roles
team tribe {
  team till {}
  team pay { depends-on: till; seat std.roles.tech-lead: éva }
  team ship { depends-on: till /* 🥐 */ }
}
person éva {}
`,
    'b.org': 'team desk { members: éva }\n',
  };
  const organisation = await open(texts);
  const merge = async (name) => (await organisation.actions('a.org', name, name, 'refactor.move'))
                                    .find(({title}) => title.endsWith('into team `desk`'));
  assert.match(applied(organisation, await merge('team sh|ip'))['b.org'], /depends-on: tribe\.till \/\* 🥐 \*\/\n/);
  assert.equal(await merge('team p|ay'), undefined);
  await organisation.stop();
});

test(
    'several holders stand in a list, for the days that they hold the role; where they are one voice together it stays',
    async () => {
      const organisation = await open({
        'all.org': `role baker {}
role taster {}
role cook {}
role waiter {}
person éva { holds: baker until 2026-06-30, taster, cook, waiter at 50% }
person zoé { holds: baker from 2026-07-01, taster }
area shop { owner: baker from 2026-02-01 }
decision menu { agrees: taster; decides: cook over shop }
area floor { owner: waiter }
`,
      });
      const [action] = await organisation.actions('all.org', 'role ba|ker', 'role ba|ker', 'refactor.inline');
      assert.equal(action.title, 'Name `éva`, `zoé` in place of role `baker`');
      assert.match(
          applied(organisation, action)['all.org'],
          /owner: éva from 2026-02-01 until 2026-06-30, zoé from 2026-07-01 \}/);
      const [cook] = await organisation.actions('all.org', 'role co|ok', 'role co|ok', 'refactor.inline');
      assert.match(applied(organisation, cook)['all.org'], /decides: éva over shop \}/);
      for (const pointed of ['role tas|ter', 'role wai|ter']) {
        assert.deepEqual(await organisation.actions('all.org', pointed, pointed, 'refactor.inline'), [], pointed);
      }
      await organisation.stop();
    });

const noted = {
  'teams.org': `person éva {}
person luc {}
person tom {}
person max {
  holds: crier  // since ever
}

// Cries in the street.
role crier {
  // Loud.
  reports-to: chief
}
role chief { top: yes }
role cook {}
role chef {}

// About red.
/* 🥐 */
/// Red.
team red {  // head of red
  mission: "Bread"  // its mission
  // who cooks
  seat cook:
    // first
    éva at 80%,  // éva's note
    luc at 20%,  // luc's note
    /* before tom */ tom,
    vacant  // open
  seat chef: max  // max's chair
}  // end of red

/// Blue.
team blue {
  mission: "Cake"
  seat cook: vacant times 2  // two of them
  depends-on: red  // why
}
decision noise {
  consults: crier  // in the street
}
`,
};

test('comments go with what they are about: out of a list', async () => {
  const organisation = await open(noted);
  const move = async (pointed) => {
    const actions = await organisation.actions('teams.org', pointed, pointed, 'refactor.move');
    return applied(organisation, actions.find(({title}) => title.endsWith('to team `blue`')))['teams.org'];
  };
  const moved = await move('  l|uc at 20%');
  assert.match(moved, /éva at 80%,  \/\/ éva's note\n    \/\* before tom \*\/ tom,\n/);
  assert.match(
      moved, /  seat cook:\n    vacant times 2,  \/\/ two of them\n    luc at 20%  \/\/ luc's note\n  depends-on/);
  assert.match(
      await move('t|om,'),
      /luc at 20%,  \/\/ luc's note\n    vacant  \/\/ open\n.*two of them\n    \/\* before tom \*\/ tom\n/s);
  assert.match(
      await move('chef: m|ax'),
      /seat chef: vacant  \/\/ max's chair\n\}.*depends-on: red  \/\/ why\n  seat chef: max\n\}/s);
  await organisation.stop();
});

test('comments go with what they are about: into a new team', async () => {
  const organisation = await open(noted);
  const [action] = await organisation.actions('teams.org', '    |éva at 80%', 'luc a|t 20%', 'refactor.extract');
  assert.match(
      applied(organisation, action)['teams.org'],
      /  seat cook: \/\* before tom \*\/ tom, vacant  \/\/ open\n  seat chef: max  \/\/ max's chair\n\}  \/\/ end of red\n\nteam new-team "New team" \{\n  seat cook:\n    \/\/ first\n    éva at 80%,  \/\/ éva's note\n    luc at 20%  \/\/ luc's note\n\}\n\n\/\/\/ Blue\./,
  );
  await organisation.stop();
});

test('comments go with what they are about: into another team', async () => {
  const organisation = await open(noted);
  const actions = await organisation.actions('teams.org', 'team r|ed', 'team r|ed', 'refactor.move');
  const after = applied(organisation, actions.find(({title}) => title.startsWith('Merge')))['teams.org'];
  assert.equal(
      after.slice(after.indexOf('role chef {}\n'), after.indexOf('decision')),
      `role chef {}

/// Blue.
// About red.
/* 🥐 */
/// Red.
team blue {
  // its mission
  mission: "Cake"
  // who cooks
  seat cook:
    vacant times 2,  // two of them
    // first
    éva at 80%,  // éva's note
    luc at 20%,  // luc's note
    /* before tom */ tom,
    vacant  // open
  // why
  // head of red
  seat chef: max  // max's chair
  was: red /* mission: "Bread" */
  // end of red
}
`,
  );
  await organisation.stop();
});

test('comments go with what they are about: to whom stands in place of a role, and into another file', async () => {
  const organisation = await open(noted, creates);
  const [inlined] = await organisation.actions('teams.org', 'role cr|ier', 'role cr|ier', 'refactor.inline');
  const after = applied(organisation, inlined)['teams.org'];
  assert.match(
      after,
      /decision noise \{\n  \/\/ Cries in the street\.\n  \/\/ Loud\.\n  \/\/ since ever\n  consults: max  \/\/ in the street\n\}/);
  assert.match(after, /person max \{\}\n\nrole chief/);
  const actions = await organisation.actions('teams.org', 'team r|ed', 'team r|ed', 'refactor.move');
  const split = applied(organisation, actions.at(-1));
  assert.match(
      split['red.org'],
      /^\/\/ About red\.\n\/\* 🥐 \*\/\n\/\/\/ Red\.\nteam red \{  \/\/ head of red\n.*\}  \/\/ end of red\n$/s);
  assert.match(split['teams.org'], /role chef \{\}\n\ndecision noise/);
  await organisation.stop();
});

test('a line that ends in a comment takes nothing along, and what was in style stays in style', async () => {
  const organisation = await open({
    'all.org': `team one { seat cook: éva, luc /* l */; kind: feature }
team two { seat cook: max }
role cook {}
person éva {}
person luc {}
person max {}
`,
  });
  const [action] = await organisation.actions('all.org', 'cook: éva, l|uc', 'cook: éva, l|uc', 'refactor.move');
  assert.match(
      applied(organisation, action)['all.org'],
      /^team one \{\n  seat cook: éva \/\* l \*\/\n  kind: feature\n\}\nteam two \{ seat cook: max, luc \}\n/);
  await organisation.stop();
});

const crowd = `// Everybody.

import std.roles
import std.rituals

// The one that sells.
/// Sells 🥐.
team shop "Shop" {
  seat product-manager: zoé

  team inner {}
}

team café-au-lait { members: luc }
extend team shop { members: karim }
person zoé {}
person luc {}
person karim {}
role product-manager { extends: std.roles.product-manager }
area bread { owner: shop }

team buying {
  seat product-designer: vacant
}
`;
const creates = {
  workspace: {workspaceEdit: {documentChanges: true, resourceOperations: ['create', 'rename']}}
};

test('each team of a file goes to a file of its own, with its comments and the imports that it needs', async () => {
  const organisation = await open({'teams/all.org': crowd}, creates);
  const actions = await organisation.actions('teams/all.org', 'team sh|op', 'team sh|op', 'refactor.move');
  assert.equal(titles(actions).at(-1), 'Move each of the 3 teams to a file of its own');
  const after = applied(organisation, actions.at(-1));
  assert.deepEqual(
      Object.keys(after).sort(), ['teams/all.org', 'teams/buying.org', 'teams/café-au-lait.org', 'teams/shop.org']);
  assert.equal(
      after['teams/shop.org'],
      '// The one that sells.\n/// Sells 🥐.\nteam shop "Shop" {\n  seat product-manager: zoé\n\n  team inner {}\n}\n');
  assert.equal(after['teams/buying.org'], 'import std.roles\n\nteam buying {\n  seat product-designer: vacant\n}\n');
  assert.match(
      after['teams/all.org'],
      /^\/\/ Everybody\.\n\nimport std.roles\nimport std.rituals\n\nextend team shop \{ members: karim \}\nperson zoé/);
  assert.match(after['teams/all.org'], /area bread \{ owner: shop \}\n$/);
  await organisation.stop();
});

test('no team is moved out of the folder by its name', async () => {
  const organisation = await open({'all.org': 'team `../evil` {}\nteam shop {}\n'}, creates);
  const actions = await organisation.actions('all.org', 'team sh|op', 'team sh|op', 'refactor.move');
  assert.ok(titles(actions).every((title) => !title.includes('file of its own')));
  await organisation.stop();
});

test('a file is not split for an editor that creates none, over a file that is there, or elsewhere', async () => {
  const splits = async (texts, capabilities, pointed) => {
    const organisation = await open(texts, capabilities);
    const actions = await organisation.actions('all.org', pointed, pointed, 'refactor.move');
    await organisation.stop();
    return actions.filter(({title}) => title.startsWith('Move each')).length;
  };
  assert.equal(await splits({'all.org': crowd}, creates, 'team sh|op'), 1);
  assert.equal(await splits({'all.org': crowd}, {}, 'team sh|op'), 0);
  assert.equal(await splits({'all.org': crowd, 'shop.org': ''}, creates, 'team sh|op'), 0);
  assert.equal(await splits({'all.org': crowd}, creates, 'team in|ner'), 0);
  assert.equal(await splits({'all.org': crowd}, creates, 'area br|ead'), 0);
  assert.equal(await splits({'all.org': 'team alone {}\nperson luc {}\n'}, creates, 'team al|one'), 0);
});

test("an editor that asks later gets titles at once, and what the chosen one changes when it asks; nothing where the text has changed", async () => {
  const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
  const organisation = await open(noted, { textDocument: { codeAction } });
  const actions = await organisation.actions("teams.org", "  l|uc at 20%", "  l|uc at 20%", "refactor.move");
  assert.deepEqual(titles(actions), ["Move `luc` to team `blue`"]);
  assert.equal(actions[0].edit, undefined);
  const resolve = (action) => organisation.client.request("codeAction/resolve", action);
  const after = applied(organisation, await resolve(actions[0]));
  assert.match(after["teams.org"], /    luc at 20%  \/\/ luc's note\n  depends-on/);
  assert.equal((await resolve({ ...actions[0], title: "Move `eve` to team `blue`" })).edit, undefined);
  assert.equal((await resolve({ ...actions[0], data: { ...actions[0].data, uri: "file:///nowhere.org" } })).edit, undefined);
  await assert.rejects(resolve({ title: "x" }));
  await organisation.stop();
});
