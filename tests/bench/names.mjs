// Invented names. Each maker hands out the combinations of its two word lists in a shuffled order that depends on
// the seed alone, then starts again with a number behind the name. No name comes twice.

const words = (text) => text.trim().split(/\s+/);

const givenNames = words(`
  abel ada aino alba aldo alma amel anja ari asta bao bela ben bo bran cara cleo dag dani dina edda eli elsa ema emil
  enzo esra eva fae finn gal gil gwen hana hugo ian ida ilya ines ira iris ivo jan jana jens joan jon juno kai kaja
  karl kim kit lars lea lena leo lina liv lou luca lys maja malo mara max mei mila mina moe nael nia nils noe nora ola
  omar oona otto pia quin rae ravi remi rita ron rosa sami sara siv sol tara teo tim tove ugo una vera vic wim yael
  yan zia zoe
`);
const familyStarts = words('ba be bo bra da de do dra fa fe fi ga go gra ha he ho ja ka ke ko kra la le lo ma me mo na ne no pe ra re ro sa se so sta ta te tro va ve vo');
const familyEnds = words('ck d hl k l lk ll lm lt m n nd nn nt r rd rg rk rn rt rz s sk ss st th tz x');
const qualities = words(`
  able agile amber aqua ash blue bold brisk calm cedar clear coral crisp deft dry dusk early even fair fern fine firm
  fleet flint fresh full glad gold good grand gray green hazel honey iron ivory jade keen kind late lean lilac lime
  live lucid lunar maple merry mild mint misty moss near neat new nine noble nova oak opal open pearl pine plain plum
  prime pure quick quiet rapid ready red rose ruby rusty sage sandy sharp six sleek slim slow smart snow soft solar
  sound spry still stone sunny swift tall teal ten tidy tin true vivid warm west wide wild wise young zinc
`);
const things = words(`
  ad badge bell bill board book box bus call card cart cash chat claim clock coin crew cue data date deal desk diary
  dock door draft drop fax fee feed file flow form gate gift gps grid guide hub inbox index item job key kit label
  lane law lead lens link list lobby lock log loop mail map menu meter mile mill news note offer order pack pact page
  pass pay phone pick plan poll pool post press price queue quota quote rail rate ride risk role room rota route rule
  sale scan seal seat shelf shift ship shop sign site slot spot stamp stock store sync tab table tag task tax team
  test tick till time token tool track trade tray trip tube user vault view visit voice vote wall watch web wire work
  yard zone
`);
const landscapes = words('ash bay birch bog brook cliff cove dale delta dune elm field fjord ford glen grove heath hill isle lake marsh mead moor oak peak pond reef ridge sand shore tarn vale weir wood');
const places = words('barn bank bend camp crest court cross dell edge end farm fold foot gate green hall head house keep lea mill mount nook park point post quay rise row side stead tor view wharf yard');
const realmStarts = words('bran cald dron elm fal gar hes ild jor kar lund mor nes os pel ryd sten tor ul vin wes yst');
const realmEnds = words('berg dal fors gard holm lund mark nor stad torp vik');

const product = (starts, ends) => starts.flatMap((start) => ends.map((end) => start + end));

/** Which way to walk through `total` combinations: a step that visits each of them once. */
function coprimeStep(total, wish) {
  const divides = (a, b) => (b === 0 ? a : divides(b, a % b));
  let step = wish % total || 1;
  while (divides(total, step) !== 1) step += 1;
  return step;
}

/** A function that returns a name that is not in `taken` yet, and enters it there. */
function nameMaker(firsts, seconds, separator, seed, taken = new Set()) {
  const total = firsts.length * seconds.length;
  const step = coprimeStep(total, Math.floor(total * 0.618) + seed);
  let count = 0;
  const next = () => {
    const index = (seed + count * step) % total;
    const round = Math.floor(count / total) + 1;
    count += 1;
    const name = firsts[index % firsts.length] + separator + seconds[Math.floor(index / firsts.length)];
    return round === 1 ? name : `${name}-${round}`;
  };
  return () => {
    let name = next();
    while (taken.has(name)) name = next();
    taken.add(name);
    return name;
  };
}

/** The makers of one organisation: persons, and three sorts of units that share one set of names. */
export function makeNames(seed) {
  const units = new Set();
  return {
    person: nameMaker(givenNames, product(familyStarts, familyEnds), '-', seed),
    team: nameMaker(qualities, things, '-', seed, units),
    department: nameMaker(landscapes, places, '-', seed, units),
    division: nameMaker(realmStarts, realmEnds, '', seed, units),
  };
}
