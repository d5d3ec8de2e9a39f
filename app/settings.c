/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the shop has decided: one table of keys, each with how it is read from text, checked, and
 * written back, so that the file, deskbellctl and the window agree. */

#include "config.h"

#include "settings.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "country-facts.h"
#include "db.h"
#include "error.h"
#include "job.h"
#include "settings-private.h"
#include "text.h"

#define QUOTE_DAYS 30 /* until the shop says otherwise */
#define QUOTE_DAYS_MOST 999

typedef gboolean (*SettingPut) (Settings *self, const char *value, GError **error);
typedef char *(*SettingDup) (const Settings *self);

typedef struct {
  const char *key;
  gsize offset; /* of a text member; the others have functions */
  gsize max_chars;
  SettingPut put;     /* (nullable) for plain text */
  SettingDup dup;     /* (nullable) for a text, which is shown as it is */
  const char *fixed;  /* (nullable) never changed by settings set, and why */
  gboolean has_lines; /* a text of several lines */
  ReturnRule rule;    /* of the owner's about returns, which has put and dup of its own */
} Setting;

static gboolean
refuse (GError **error, const char *key, const char *message)
{
  g_autofree char *field = g_strconcat ("/", key, NULL);

  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", message);
  return FALSE;
}

static char **
text_member (const Settings *self, const Setting *setting)
{
  return (char **)((guint8 *)self + setting->offset);
}

static gboolean
is_text (const Setting *setting)
{
  return setting->put == NULL && setting->rule == RETURN_RULE_NONE;
}

static gboolean
put_currency (Settings *self, const char *value, GError **error)
{
  g_autofree char *code = g_ascii_strup (value, -1);
  int exponent = strlen (code) == 3 ? currency_exponent (code) : -1;

  if (exponent < 0)
    return refuse (error, "currency", _ ("A currency is three letters, such as EUR."));
  g_free (self->currency);
  self->currency = g_steal_pointer (&code);
  if (self->exponent != exponent)
    {
      self->cash_step = 1; /* the coins are others: the step is said anew, the limits too */
      self->reversal_limit = -1;
      self->returns.refund_limit = -1;
      self->returns.no_receipt_limit = -1;
    }
  self->exponent = exponent;
  return TRUE;
}

static gboolean
put_country (Settings *self, const char *value, GError **error)
{
  g_autofree char *code = g_ascii_strup (value, -1);

  if (strlen (code) != 2 || !country_is_known (code))
    return refuse (error, "country", _ ("A country is a code of two letters, such as IT."));
  g_free (self->country);
  self->country = g_steal_pointer (&code);
  return TRUE;
}

static gboolean
put_zone (Settings *self, const char *value, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (value);

  if (zone == NULL)
    return refuse (error, "zone",
                   _ ("That is no time zone; one is called Europe/Rome, for example."));
  g_free (self->zone);
  self->zone = g_strdup (value);
  return TRUE;
}

static gboolean
put_tax (Settings *self, const char *value, GError **error)
{
  if (g_str_equal (value, "included"))
    self->tax_mode = TAX_INCLUDED;
  else if (g_str_equal (value, "added"))
    self->tax_mode = TAX_ADDED;
  else
    return refuse (error, "tax", _ ("Tax is either included or added."));
  return TRUE;
}

static char *
dup_tax (const Settings *self)
{
  return g_strdup (self->tax_mode == TAX_INCLUDED ? "included" : "added");
}

static gboolean
put_tax_rounding (Settings *self, const char *value, GError **error)
{
  if (g_str_equal (value, "line"))
    self->tax_rounding = TAX_PER_LINE;
  else if (g_str_equal (value, "order"))
    self->tax_rounding = TAX_PER_ORDER;
  else
    return refuse (error, "tax-rounding", _ ("Tax is rounded per line or per order."));
  return TRUE;
}

static char *
dup_tax_rounding (const Settings *self)
{
  return g_strdup (self->tax_rounding == TAX_PER_LINE ? "line" : "order");
}

static gboolean
put_cash_step (Settings *self, const char *value, GError **error)
{
  Money step;

  if (!money_parse (value, self->exponent, &step, NULL) || step < 1)
    return refuse (error, "cash-step",
                   _ ("The cash step is the smallest coin: an amount above zero."));
  self->cash_step = step;
  return TRUE;
}

static char *
dup_cash_step (const Settings *self)
{
  return money_format (self->cash_step, self->exponent);
}

static gboolean
put_quote_days (Settings *self, const char *value, GError **error)
{
  guint64 days;

  if (!g_ascii_string_to_unsigned (value, 10, 0, QUOTE_DAYS_MOST, &days, NULL))
    return refuse (error, "quote-days", _ ("A quotation holds for 0 to 999 days."));
  self->quote_days = (int)days;
  return TRUE;
}

static char *
dup_quote_days (const Settings *self)
{
  return g_strdup_printf ("%d", self->quote_days);
}

/* Empty: none is set. */
static gboolean
put_reversal_limit (Settings *self, const char *value, GError **error)
{
  Money limit = -1;

  if (*value != '\0' && (!money_parse (value, self->exponent, &limit, NULL) || limit < 0))
    return refuse (error, "reversal-limit",
                   _ ("The limit for reversals is an amount, or empty for none."));
  self->reversal_limit = limit;
  return TRUE;
}

static char *
dup_reversal_limit (const Settings *self)
{
  return self->reversal_limit < 0 ? g_strdup ("")
                                  : money_format (self->reversal_limit, self->exponent);
}

static gboolean
put_fold (Settings *self, const char *value, GError **error)
{
  self->fold_version = (int)g_ascii_strtoll (value, NULL, 10);
  return TRUE;
}

static char *
dup_fold (const Settings *self)
{
  return g_strdup_printf ("%d", self->fold_version);
}

#define TEXT(member) G_STRUCT_OFFSET (Settings, member)

/* The currency comes before the cash step, whose amount has its exponent. */
static const Setting settings[] = {
  { "name", TEXT (name), SETTINGS_NAME_CHARS, NULL, NULL, NULL },
  { "address", TEXT (address), SETTINGS_ADDRESS_CHARS, NULL, NULL, NULL, TRUE },
  { "tax-number", TEXT (tax_number), SETTINGS_TAX_NUMBER_CHARS, NULL, NULL, NULL },
  { "currency", TEXT (currency), 0, put_currency, NULL, NULL },
  { "country", TEXT (country), 0, put_country, NULL, NULL },
  { "zone", TEXT (zone), 0, put_zone, NULL, NULL },
  { "tax", 0, 0, put_tax, dup_tax, NULL },
  { "tax-rounding", 0, 0, put_tax_rounding, dup_tax_rounding, NULL },
  { "cash-step", 0, 0, put_cash_step, dup_cash_step, NULL },
  { "default-tax", TEXT (default_tax), 40, NULL, NULL, NULL },
  { "receipt-foot", TEXT (receipt_foot), 400, NULL, NULL, NULL, TRUE },
  { "quote-days", 0, 0, put_quote_days, dup_quote_days, NULL },
  { "reversal-limit", 0, 0, put_reversal_limit, dup_reversal_limit, NULL },
  { "return-days", .rule = RETURN_RULE_FREE_DAYS },
  { "return-days-approval", .rule = RETURN_RULE_MOST_DAYS },
  { "warranty-months", .rule = RETURN_RULE_WARRANTY_MONTHS },
  { "restocking-fees", .rule = RETURN_RULE_FEES },
  { "fee-waiver", .rule = RETURN_RULE_WAIVER },
  { "refund-limit", .rule = RETURN_RULE_REFUND_LIMIT },
  { "refund-other-tender", .rule = RETURN_RULE_OTHER_TENDER },
  { "no-receipt-days", .rule = RETURN_RULE_NO_RECEIPT_DAYS },
  { "no-receipt-limit", .rule = RETURN_RULE_NO_RECEIPT_LIMIT },
  { "no-receipt-period", .rule = RETURN_RULE_NO_RECEIPT_PERIOD },
  { "even-swap", .rule = RETURN_RULE_EVEN_SWAP },
  { "voucher-months", .rule = RETURN_RULE_VOUCHER_MONTHS },
  { "shop-uuid", TEXT (uuid), 36, NULL, NULL,
    N_ ("It tells this shop from all others, in backups too: it never changes.") },
  { "shop-number", TEXT (number), 5, NULL, NULL,
    N_ ("It is in the barcode of every receipt: it never changes.") },
  { "search-fold", 0, 0, put_fold, dup_fold,
    N_ ("How names are read for the lookup; a new version of Deskbell changes it.") },
};

static const Setting *
setting_find (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].key, key))
      return &settings[i];
  return NULL;
}

static gboolean
setting_put (Settings *self, const Setting *setting, const char *value, GError **error)
{
  g_autofree char *field = g_strconcat ("/", setting->key, NULL);

  if (setting->put != NULL)
    return setting->put (self, value, error);
  if (setting->rule != RETURN_RULE_NONE)
    {
      if (return_policy_put (&self->returns, setting->rule, value, self->exponent, error))
        return TRUE;
      desk_error_in_field (error, field);
      return FALSE;
    }
  if (!(setting->has_lines ? text_check_lines : text_check) (value, setting->max_chars, field,
                                                             error))
    return FALSE;
  g_free (*text_member (self, setting));
  *text_member (self, setting) = g_strdup (value);
  return TRUE;
}

static char *
setting_dup (const Settings *self, const Setting *setting)
{
  if (setting->dup != NULL)
    return setting->dup (self);
  if (setting->rule != RETURN_RULE_NONE)
    return return_policy_dup (&self->returns, setting->rule, self->exponent);
  return g_strdup (*text_member (self, setting));
}

/**
 * settings_put:
 * @key: of a setting there is
 * @value: as in «settings set»
 * @error: %DESK_ERROR_INVALID at /KEY
 */
gboolean
settings_put (Settings *self, const char *key, const char *value, GError **error)
{
  return setting_put (self, setting_find (key), value, error);
}

/* In the table's order, since an amount needs its currency first; keys of later versions are left.
 */
static gboolean
settings_apply (Settings *self, GHashTable *values, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const char *value = g_hash_table_lookup (values, settings[i].key);
      if (value != NULL && !setting_put (self, &settings[i], value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * settings_new:
 *
 * Returns: (transfer full): what holds until the shop says otherwise.
 */
Settings *
settings_new (void)
{
  Settings *self = g_new0 (Settings, 1);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (is_text (&settings[i]))
      *text_member (self, &settings[i]) = g_strdup ("");
  self->currency = g_strdup ("");
  self->country = g_strdup ("");
  self->zone = g_strdup ("UTC");
  self->cash_step = 1;
  self->quote_days = QUOTE_DAYS;
  self->reversal_limit = -1;
  return_policy_init (&self->returns);
  return self;
}

static gboolean
settings_get_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const char *key = in;
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (key != NULL && setting_find (key) == NULL)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no setting «%s»."), key);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (key == NULL || g_str_equal (key, settings[i].key))
      g_hash_table_insert (found, (gpointer)settings[i].key,
                           setting_dup (job->settings, &settings[i]));
  *out = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
settings_show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)setting_shown_free);
  const char *sold;

  if (!settings_find_sold (job, &sold, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      SettingShown *shown = g_new0 (SettingShown, 1);

      shown->key = settings[i].key;
      shown->value = setting_dup (job->settings, &settings[i]);
      if (settings[i].fixed != NULL)
        shown->fixed = _ (settings[i].fixed);
      else if (settings[i].put == put_currency)
        shown->fixed = sold;
      g_ptr_array_add (all, shown);
    }
  *out = g_steal_pointer (&all);
  return TRUE;
}

static gboolean
check_keys (GHashTable *wanted, GError **error)
{
  GHashTableIter iter;
  const char *key;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, NULL))
    {
      const Setting *setting = setting_find (key);
      g_autofree char *field = g_strconcat ("/", key, NULL);

      if (setting != NULL && setting->fixed == NULL)
        continue;
      desk_error_set (error, DESK_ERROR_INVALID, field,
                      setting == NULL ? _ ("There is no setting «%s».")
                                      : _ ("The setting «%s» cannot be changed."),
                      key);
      return FALSE;
    }
  return TRUE;
}

/* (transfer full): what differs, as it was and as it is; %NULL when nothing does */
static JsonObject *
changes_to_json (const Settings *was, const Settings *is)
{
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  JsonObject *changes;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *old = setting_dup (was, &settings[i]);
      g_autofree char *new = setting_dup (is, &settings[i]);

      if (g_str_equal (old, new))
        continue;
      json_object_set_string_member (before, settings[i].key, old);
      json_object_set_string_member (after, settings[i].key, new);
    }
  if (json_object_get_size (after) == 0)
    return NULL;
  changes = json_object_new ();
  json_object_set_object_member (changes, "before", g_steal_pointer (&before));
  json_object_set_object_member (changes, "after", g_steal_pointer (&after));
  return changes;
}

static gboolean
settings_set_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  GHashTable *wanted = (GHashTable *)in;
  g_autoptr (Settings) after = settings_copy (job->settings);
  g_autoptr (JsonObject) detail = NULL;

  if (!check_keys (wanted, error) || !settings_apply (after, wanted, error))
    return FALSE;
  if (*after->name == '\0')
    return refuse (error, "name", _ ("A shop needs a name."));
  detail = changes_to_json (job->settings, after);
  if (detail == NULL)
    return TRUE;
  job_changed (job, "setting", 0);
  return settings_check (job, after, error) && settings_store (job->db, after, error)
         && audit_write (job, "settings-set", "settings", detail, 0, NULL, error);
}

void
setting_shown_free (SettingShown *self)
{
  g_free (self->value);
  g_free (self);
}

void
settings_free (Settings *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (is_text (&settings[i]))
      g_free (*text_member (self, &settings[i]));
  g_free (self->currency);
  g_free (self->country);
  g_free (self->zone);
  g_free (self->moved_to);
  return_policy_clear (&self->returns);
  g_free (self);
}

/**
 * settings_copy:
 * @self: settings
 *
 * Returns: (transfer full): the same once more.
 */
Settings *
settings_copy (const Settings *self)
{
  Settings *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (is_text (&settings[i]))
      *text_member (copy, &settings[i]) = g_strdup (*text_member (self, &settings[i]));
  copy->currency = g_strdup (self->currency);
  copy->country = g_strdup (self->country);
  copy->zone = g_strdup (self->zone);
  copy->moved_to = g_strdup (self->moved_to);
  return_policy_copy (&self->returns, &copy->returns);
  return copy;
}

/**
 * settings_load:
 * @db: a connection, in a transaction
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the shop has decided; `corrupt` where there is no shop.
 */
Settings *
settings_load (Db *db, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (db, "setting-all", NULL, 0, error);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (Settings) self = settings_new ();
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_hash_table_insert (values, db_dup_text (stmt, 0), db_dup_text (stmt, 1));
  if (step == DB_ERROR || !settings_apply (self, values, error))
    return NULL;
  if (*self->uuid == '\0')
    {
      desk_error_set (error, DESK_ERROR_CORRUPT, NULL, _ ("This file is not a shop of Deskbell."));
      return NULL;
    }
  self->moved_to = g_strdup (g_hash_table_lookup (values, SETTING_MOVED));
  return g_steal_pointer (&self);
}

/**
 * settings_store:
 * @db: a connection, in a write transaction
 * @self: what to write
 * @error: return location
 */
gboolean
settings_store (Db *db, const Settings *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *value = setting_dup (self, &settings[i]);
      if (!db_run (db, "setting-store", error, db_text (settings[i].key), db_text (value)))
        return FALSE;
    }
  return TRUE;
}

const JobKind settings_get_job = {
  .name = "settings-get",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = settings_get_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)g_hash_table_unref,
};

const JobKind settings_show_job = {
  .name = "settings-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = settings_show_run,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};

const JobKind settings_set_job = {
  .name = "settings-set",
  .access = JOB_WRITE,
  .least = STAFF_OWNER,
  .run = settings_set_run,
  .free_in = (GDestroyNotify)g_hash_table_unref,
};
