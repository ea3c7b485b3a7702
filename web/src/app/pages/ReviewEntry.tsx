import { useParams } from 'react-router-dom';

import { useMoving } from '@/features/demand/components/useMoving';
import { ReviewPage } from '@/features/reviews/pages/ReviewPage';
import { Comments } from '@/features/workspace/components/Comments';

/** A review with the verdicts of the demand in it. */
export default function ReviewEntry() {
  const { review = '' } = useParams();
  const { start, dialog } = useMoving();
  return (
    <>
      <ReviewPage id={review} key={review} onMove={start} comments={(id) => <Comments kind="review" id={id} />} />
      {dialog}
    </>
  );
}
