/* SPDX-License-Identifier: GPL-3.0-or-later */

/* voucher: what is left on one, and what happened to it (rule 11). */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "voucher.h"

static gboolean
run_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (Voucher) voucher = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error)
      || !ctl_ask (ctl, &voucher_show_job, rest[0], (gpointer *)&voucher, error))
    return FALSE;
  *answer = voucher_to_json (voucher, shop_today (ctl->shop), ctl_exponent (ctl),
                             shop_get_zone (ctl->shop));
  return TRUE;
}

const CtlCommand ctl_voucher_commands[] = {
  { "voucher", "show", "CODE", N_ ("Print what is left on a voucher, and what happened to it."),
    N_ ("Spaces, hyphens and small letters in the code are fine."), NULL, run_show },
  { NULL },
};
