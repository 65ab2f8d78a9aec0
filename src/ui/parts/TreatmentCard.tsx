import { useTranslation } from 'react-i18next';
import { treatmentKinds, type VolumeTreatment } from '../../domain/volumes/treatments.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { whenText } from '../qualityText.ts';
import { Treated } from './Treated.tsx';

/** A treatment that no finding asked for: days that the planner named, or a finding that is one no more. */
export function TreatmentCard({ treatment, queueId }: { treatment: VolumeTreatment; queueId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const when = whenText(treatment.spans, format, t);
  return (
    <li className={`finding${treatment.on ? ' treated' : ''}`}>
      <h3>{when}</h3>
      <Treated
        treatment={treatment}
        queueId={queueId}
        name={when}
        ways={treatmentKinds}
        onRemove={() => commands.removeTreatment(queueId, treatment.id)}
      />
    </li>
  );
}
