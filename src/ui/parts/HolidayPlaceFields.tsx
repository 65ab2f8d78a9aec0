import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HolidayPlace } from '../../domain/project.ts';
import type { PlaceChoice } from '../../io/holidayCalendar.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { useAnswer } from '../useAnswer.ts';
import { SelectField } from './SelectField.tsx';

const nowhere = '';

/** Country, then its region and city; of Italy the province, whose capital has a patron. */
export function HolidayPlaceFields({ place }: { place: HolidayPlace | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const country = place?.country;
  const region = place?.region ?? undefined;
  const inItaly = country === 'IT';
  const countries = usePlaces({});
  const regions = usePlaces(country === undefined ? null : { country });
  const cities = usePlaces(country === undefined || region === undefined || inItaly ? null : { country, region });
  const choose = (choices: readonly PlaceChoice[], code: string, otherwise: HolidayPlace | null) =>
    commands.changeHolidayPlace(choices.find((choice) => choice.code === code)?.place ?? otherwise);
  const nameOf = ({ code, name }: { code: string; name: string }) => format.country(code) ?? name;
  // The one that is chosen is named before the calendar has come.
  const known =
    countries.length > 0 || country === undefined ? countries : [{ code: country, name: country, place: place! }];
  return (
    <>
      <SelectField
        label={t('holiday.country')}
        value={country ?? nowhere}
        disabled={countries.length === 0}
        choices={withFirst(
          t('holiday.noCalendar'),
          known.map((one) => ({ ...one, name: nameOf(one) })),
          format.compare,
        )}
        onChange={(code) => choose(countries, code, null)}
      />
      {country !== undefined && regions.length > 0 && (
        <SelectField
          label={t(inItaly ? 'holiday.province' : 'holiday.region')}
          value={(inItaly ? place?.city : place?.region) ?? nowhere}
          choices={withFirst(t(inItaly ? 'holiday.nationalOnly' : 'holiday.wholeCountry'), regions, format.compare)}
          onChange={(code) => choose(regions, code, { country, region: null, city: null })}
        />
      )}
      {country !== undefined && region !== undefined && cities.length > 0 && (
        <SelectField
          label={t('holiday.city')}
          value={place?.city ?? nowhere}
          choices={withFirst(t('holiday.wholeRegion'), cities, format.compare)}
          onChange={(code) => choose(cities, code, { country, region, city: null })}
        />
      )}
    </>
  );
}

/** What can be chosen; empty until the calendar has come, and where it could not be loaded. */
function usePlaces(question: { country?: string; region?: string } | null): readonly PlaceChoice[] {
  const { i18n } = useTranslation();
  const commands = useCommands();
  const { language } = i18n;
  const asked = question !== null;
  const { country, region } = question ?? {};
  const ask = useMemo(
    () =>
      asked
        ? () =>
            commands.holidayPlaces({
              language,
              ...(country === undefined ? {} : { country }),
              ...(region === undefined ? {} : { region }),
            })
        : null,
    [commands, asked, language, country, region],
  );
  const { value, current } = useAnswer(ask);
  return current && value ? value : [];
}

function withFirst(
  first: string,
  choices: readonly { readonly code: string; readonly name: string }[],
  compare: (a: string, b: string) => number,
) {
  const named = choices.map(({ code, name }) => ({ value: code, label: name }));
  return [{ value: nowhere, label: first }, ...named.sort((a, b) => compare(a.label, b.label))];
}
