/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An address book as phones and mail programs write it: a card a customer. */

#include "config.h"

#include "import-private.h"
#include "import-vcard.h"

/**
 * import_contacts:
 *
 * Takes every card of the file as a row of a list of customers.
 */
gboolean
import_contacts (Import *self, GError **error)
{
  g_autoptr (VcardReader) reader = vcard_reader_new (self->plan->path, self->plan->encoding,
                                                     self->job->settings->country, error);
  VcardStep step = VCARD_ERROR;
  g_auto (VcardCard) card = { 0 };

  while (reader != NULL && (step = vcard_reader_next (reader, &card, error)) == VCARD_CARD)
    {
      if (card.problem != NULL)
        import_refuse (self, card.number, card.problem);
      else if (!import_take (self, card.number, card.fields, import_take_customer, error))
        return FALSE;
      if (self->report->read++ % IMPORT_TELL_ROWS == 0
          && !import_tell (self, vcard_reader_get_progress (reader), error))
        return FALSE;
    }
  return step == VCARD_END;
}
