#include "CAssets.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char common_passwords[] = {
#embed "../../Assets/common-passwords.txt"
};

const unsigned char *CAssets_common_passwords(void) { return common_passwords; }
size_t CAssets_common_passwords_count(void) { return sizeof common_passwords; }

static const unsigned char elks[] = {
#embed "../../Assets/gateways/46elks.toml"
};
static const unsigned char aws_sns[] = {
#embed "../../Assets/gateways/aws-sns.toml"
};
static const unsigned char gammu[] = {
#embed "../../Assets/gateways/gammu.toml"
};
static const unsigned char infobip[] = {
#embed "../../Assets/gateways/infobip.toml"
};
static const unsigned char json_hook[] = {
#embed "../../Assets/gateways/json-hook.toml"
};
static const unsigned char kannel[] = {
#embed "../../Assets/gateways/kannel.toml"
};
static const unsigned char link_mobility[] = {
#embed "../../Assets/gateways/link-mobility.toml"
};
static const unsigned char sinch[] = {
#embed "../../Assets/gateways/sinch.toml"
};
static const unsigned char twilio[] = {
#embed "../../Assets/gateways/twilio.toml"
};

static const struct CAssets_gateway gateways[] = {
    {"46elks", elks, sizeof elks},
    {"aws-sns", aws_sns, sizeof aws_sns},
    {"gammu", gammu, sizeof gammu},
    {"infobip", infobip, sizeof infobip},
    {"json-hook", json_hook, sizeof json_hook},
    {"kannel", kannel, sizeof kannel},
    {"link-mobility", link_mobility, sizeof link_mobility},
    {"sinch", sinch, sizeof sinch},
    {"twilio", twilio, sizeof twilio},
};

const struct CAssets_gateway *CAssets_gateways(void) { return gateways; }
size_t CAssets_gateways_count(void) { return sizeof gateways / sizeof *gateways; }
