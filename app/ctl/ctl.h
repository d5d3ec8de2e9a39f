/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "customer.h"
#include "order.h"
#include "product.h"
#include "receipt.h"
#include "shop-rights.h"
#include "shop.h"

G_BEGIN_DECLS

/* What a command may be told in one piece: a document or an order of thousands of lines fits. */
#define CTL_INPUT_MAX (4 * 1024 * 1024)
#define CTL_LINE_MAX (64 * 1024)

/* The command line itself is wrong: exit 2. Everything else that fails is a refusal: exit 1. */
#define CTL_USAGE_ERROR (ctl_usage_error_quark ())
GQuark ctl_usage_error_quark (void);
gboolean ctl_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* One run of the program. */
typedef struct {
  char *location; /* of the shop */
  char *staff;    /* (nullable) --as */
  char *pin_file; /* (nullable) */
  Instant now;    /* --now of a test build, or 0 */
  Shop *shop;     /* opened at the first question, or NULL */
  gboolean wrong; /* the command ran and found something wrong: exit 1 */
} Ctl;

/* args: (transfer none): what follows the command's name. answer: set to what is printed, or left
 * NULL by a command that printed by itself. */
typedef gboolean (*CtlRun) (Ctl *ctl, char **args, JsonNode **answer, GError **error);

typedef struct {
  const char *family; /* "customer" */
  const char *name;   /* "add", or NULL where the family is the command */
  const char *usage;
  const char *summary;
  const char *help;   /* its options and answer, or NULL */
  const char *fields; /* what it takes, said once for several commands; or NULL */
  CtlRun run;
} CtlCommand;

/* A table a family of commands, each ended by an empty row. */
extern const CtlCommand ctl_shop_commands[];
extern const CtlCommand ctl_lookup_commands[];
extern const CtlCommand ctl_customer_commands[];
extern const CtlCommand ctl_merge_commands[];
extern const CtlCommand ctl_product_commands[];
extern const CtlCommand ctl_tax_commands[];
extern const CtlCommand ctl_order_commands[];
extern const CtlCommand ctl_return_commands[];
extern const CtlCommand ctl_voucher_commands[];
extern const CtlCommand ctl_pay_commands[];
extern const CtlCommand ctl_import_commands[];
extern const CtlCommand ctl_record_commands[];
extern const CtlCommand ctl_receipt_commands[];
extern const CtlCommand ctl_export_commands[];
extern const CtlCommand ctl_move_commands[];

/* ctl.c */
gboolean ctl_open (Ctl *ctl, GError **error);
void ctl_clear (Ctl *ctl);
void ctl_tell_rights (const ShopRights *rights, JsonObject *answer);
gboolean ctl_set_rights (Ctl *ctl, JsonObject *answer, GError **error);
gboolean ctl_ask (Ctl *ctl, const JobKind *kind, gconstpointer in, gpointer *out, GError **error);
int ctl_exponent (Ctl *ctl);
void ctl_keep_descriptors (void);
void ctl_catch_signals (void);
gboolean ctl_is_stopped (void);

/* ctl-args.c */
gboolean ctl_options (char **args, const GOptionEntry *entries, int least, int most, char ***rest,
                      GError **error);
gboolean ctl_count (const char *option, const char *text, int least, int most, int *count,
                    GError **error);
JsonObject *ctl_fields (char **args, const char *const *lists, GError **error);
JsonObject *ctl_object (char **args, const char *const *lists, GError **error);
gboolean ctl_take_version (JsonObject *fields, int *version, GError **error);

/* ctl-order.c */
extern const char ctl_pay_fields[];
char *ctl_form_uuid (char *take_uuid);

/* ctl-receipt.c */
gboolean ctl_paper (const char *name, ReceiptPaper *paper, GError **error);

/* ctl-input.c */
char *ctl_read (const char *path, gsize *length, GError **error);
JsonNode *ctl_read_json (const char *path, GError **error);

typedef struct _CtlLines CtlLines;
CtlLines *ctl_lines_open (const char *path, GError **error);
gboolean ctl_lines_next (CtlLines *self, char **line, GError **error);
void ctl_lines_free (CtlLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtlLines, ctl_lines_free)

/* ctl-json.c */
JsonNode *ctl_json_parse (const char *text, gsize length, GError **error);

/* ctl-output.c */
JsonNode *ctl_node (JsonObject *take_object);
JsonNode *ctl_refusal (const GError *error);
gboolean ctl_print (JsonNode *node, gboolean pretty);
gboolean ctl_progress (double done, gpointer is_seen);
void ctl_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
void ctl_set_money (JsonObject *object, const char *member, Money amount, int exponent);
void ctl_set_instant (JsonObject *object, const char *member, Instant at, GTimeZone *zone);
void ctl_set_day (JsonObject *object, const char *member, Day day);

G_END_DECLS
