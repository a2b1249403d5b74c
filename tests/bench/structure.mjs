// The skeleton of a synthetic organisation: which divisions, departments and teams there are and who sits in them.
// Names only; organisation.mjs makes declarations of it.

import { makeNames } from './names.mjs';

export const teamsPerDepartment = 10;
export const engineersPerTeam = 6;
const departmentsPerDivision = 10;

/** Plans `teamCount` teams: `{ divisions, departments, teams, executives }`, linked both ways. */
export function planStructure(teamCount, seed) {
  const names = makeNames(seed);
  const divisions = [];
  const departments = [];
  const teams = [];
  for (let index = 0; index < teamCount; index += 1) {
    if (index % (teamsPerDepartment * departmentsPerDivision) === 0) {
      divisions.push({ name: names.division(), head: names.person(), departments: [] });
    }
    if (index % teamsPerDepartment === 0) {
      const division = divisions.at(-1);
      const department = { name: names.department(), head: names.person(), division, teams: [] };
      division.departments.push(department);
      departments.push(department);
    }
    const department = departments.at(-1);
    const planned = {
      name: names.team(),
      index,
      department,
      manager: names.person(),
      techLead: names.person(),
      engineers: Array.from({ length: engineersPerTeam }, () => names.person()),
    };
    department.teams.push(planned);
    teams.push(planned);
  }
  const executives = { ceo: names.person(), cpo: names.person(), cto: names.person() };
  return { divisions, departments, teams, executives };
}
